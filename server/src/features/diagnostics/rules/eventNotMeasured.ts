import type { Finding, Rule, RuleContext } from '../rule';
import { evidence, placeOf } from './evidence';

/** E13: an event that is sent, and that no metric counts. */
export const eventNotMeasured: Rule = {
  code: 'event-not-measured',
  severity: 'info',
  title: 'An event is sent and no metric counts it',
  why: 'Without a metric the event is in no figure that instances report, so self-managed use of the feature stays unknown.',
  example: 'action: view_order_tracking_page   # sent by two calls, counted by no metric',
  fix: 'Add a metric that counts the event, with *Metric Lens: New…* or `metric-lens new metric`.',
  *check({ facts, index }: RuleContext): Iterable<Finding> {
    if (index.metricsByKeyPath.size === 0) return; // a repository without metrics measures elsewhere
    for (const { action, internalEvents, removed, classification } of facts.events) {
      const name = action.value;
      // what is classified is analysed from the events themselves
      if (!internalEvents || removed || classification !== undefined) continue;
      if (index.usesByEvent.find(name).some(({ metric }) => metric.status !== 'removed')) continue;
      const senders = index.callsByEvent.find(name).filter(({ call }) => call.form !== 'test');
      if (senders.length === 0) continue;
      yield {
        range: action.range,
        message: `Calls send the event '${name}', and no metric counts it.`,
        related: evidence(senders.map(placeOf), 'Sent here'),
      };
    }
  },
};
