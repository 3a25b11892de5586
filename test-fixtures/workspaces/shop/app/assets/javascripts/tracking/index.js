import { dispatchEvent, dispatchLegacyEvent } from './dispatch';

/**
 * The product analytics SDK of the storefront.
 *
 * @example
 *   InternalEvents.trackEvent('click_the_button', { label: 'footer' });
 */
export const InternalEvents = {
  trackEvent(eventName, additionalProperties = {}, category = document.body.dataset.page) {
    dispatchEvent({ eventName, additionalProperties, category });
  },

  // Gives a component its own `trackEvent`, so that a template can write @click="trackEvent('name')".
  mixin() {
    return {
      methods: {
        trackEvent(eventName, additionalProperties = {}, category = undefined) {
          dispatchEvent({ eventName, additionalProperties, category: category ?? this.$options.name });
        },
      },
    };
  },
};

const Tracking = {
  event(category, action, data = {}) {
    dispatchLegacyEvent({ category, action, ...data });
  },

  mixin(defaults = {}) {
    return {
      methods: {
        track(action, data = {}) {
          dispatchLegacyEvent({ ...defaults, action, ...data });
        },
      },
    };
  },
};

export default Tracking;
