import type { Finding, Rule, RuleContext } from '../rule';
import { isDeclaredCall } from './declaredCalls';

/** E11: the address of the page or request is sent as a property. */
export const pageAddressSent: Rule = {
  code: 'page-address-sent',
  severity: 'warning',
  title: 'A tracking call sends the address of the page',
  why: 'Addresses hold names of people, groups and projects. The page of an event is collected anyway, with those parts replaced; what a property holds is stored as it is.',
  example: "this.trackEvent('close_banner', { property: window.location.pathname })",
  fix: 'Do not pass the address; pass what part of the page it was, as text of your own.',
  *check({ facts }: RuleContext): Iterable<Finding> {
    for (const call of facts.calls) {
      if (!isDeclaredCall(call)) continue;
      for (const { key, value } of call.properties) {
        if (value.type !== 'other' || !value.address) continue;
        yield {
          range: value.range,
          message: `'${key}' sends the address of the page as it is, with the names in it: do not pass it, the page of an event is collected anyway.`,
        };
      }
    }
  },
};
