import axios from '~/lib/axios';
import { InternalEvents } from '~/tracking';

export function initNewsletterForm(form) {
  const { placement } = form.dataset;

  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    await axios.post(form.action, { email: form.elements.email.value });
    InternalEvents.trackEvent('subscribe_to_newsletter', { label: placement });
  });
}
