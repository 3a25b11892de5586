import { InternalEvents } from '~/tracking';

interface Product {
  readonly id: number;
  readonly kind: string;
  readonly category: string;
}

const PAGE = 'category';

function cameFrom(): string {
  const parameters = new URLSearchParams(window.location.search);
  return parameters.get('from') ?? 'direct';
}

export function initProductPage(product: Product): void {
  InternalEvents.trackEvent('view_product_page', { label: product.category, property: cameFrom() });

  document.querySelector('.js-back')?.addEventListener('click', () => {
    InternalEvents.trackEvent('view_' + currentPage() + '_page', { label: product.category });
  });
}

export function addToCart(product: Product, quantity: number): void {
  InternalEvents.trackEvent(
    'add_product_to_cart',
    { label: 'product_page', property: product.kind, value: quantity },
    'products:show',
  );
}

function currentPage(): string {
  return document.body.dataset.page ?? PAGE;
}
