import { InternalEvents } from '~/tracking';

export function initSignUpForm(form) {
  form.addEventListener('submit', () => {
    InternalEvents.trackEvent('create_customer_account', { label: form.dataset.source });
  });

  form.querySelector('.js-sign-in-instead')?.addEventListener('click', () => {
    InternalEvents.trackEvent('sign_in_to_customer_account', { label: 'sign_up_page' });
  });
}
