import { InternalEvents } from '~/tracking';
import { trackStep } from '../track_step';

interface ShippingOption {
  code: string;
  title: string;
  priceInCents: number;
}

interface Props {
  options: ShippingOption[];
  onSelect: (code: string) => void;
}

export function ShippingOptions({ options, onSelect }: Props) {
  const select = (option: ShippingOption) => {
    trackStep('select_shipping_method_in_checkout', option.code);
    onSelect(option.code);
  };

  const pickUp = () => {
    InternalEvents.trackEvent('select_shipping_method_in_checkout', { label: 'pick_up' });
    onSelect('pick_up');
  };

  return (
    <fieldset>
      {options.map((option) => (
        <label key={option.code}>
          <input type="radio" name="shipping" onChange={() => select(option)} />
          {option.title}
        </label>
      ))}
      <button type="button" onClick={pickUp}>
        Pick up in the shop
      </button>
      <a
        href="/orders/latest/tracking"
        data-event-tracking="view_order_tracking_page"
        data-event-label="shipping_options"
      >
        Where is my last order?
      </a>
    </fieldset>
  );
}
