import { enterStep, finish } from '~/checkout/checkout_steps';
import { useMockInternalEventsTracking } from 'helpers/tracking_internal_events_helper';

describe('checkout steps', () => {
  const { bindInternalEventDocument } = useMockInternalEventsTracking();
  const checkout = { id: 1, totalInCents: 4200, paymentMethod: 'card', guest: true };

  let trackEventSpy;

  beforeEach(() => {
    trackEventSpy = bindInternalEventDocument(document.body).trackEventSpy;
  });

  it('tracks the start of the checkout', () => {
    enterStep('address', checkout);

    expect(trackEventSpy).toHaveBeenCalledWith('start_checkout', { label: 'guest' }, undefined);
  });

  it.each([
    [false, 'complete_checkout'],
    [true, 'fail_payment_in_checkout'],
  ])('tracks the end of the checkout (failed: %s)', (failed, event) => {
    finish(checkout, failed);

    expect(trackEventSpy).toHaveBeenCalledWith(event, { label: 'card' }, undefined);
  });
});
