import { InternalEvents } from '~/tracking';

type Step = 'address' | 'shipping' | 'payment';

interface Checkout {
  readonly id: number;
  readonly totalInCents: number;
  readonly paymentMethod: string;
  readonly guest: boolean;
}

const STEP_EVENTS: Record<Step, string> = {
  address: 'start_checkout',
  shipping: 'select_shipping_method_in_checkout',
  payment: 'select_payment_method_in_checkout',
};

export function enterStep(step: Step, checkout: Checkout): void {
  InternalEvents.trackEvent(STEP_EVENTS[step], { label: checkout.guest ? 'guest' : 'account' });
}

export function finish(checkout: Checkout, failed: boolean): void {
  InternalEvents.trackEvent(failed ? 'fail_payment_in_checkout' : 'complete_checkout', {
    label: checkout.paymentMethod,
  });
}
