import { possibleNames } from '../../../facts';
import type { Finding, Rule, RuleContext } from '../rule';

/** E2: a tracking call sends an event whose definition says that it was removed. */
export const removedEvent: Rule = {
  code: 'removed-event',
  severity: 'error',
  title: 'A tracking call sends a removed event',
  why: 'Definitions in a `removed/` folder or with `status: removed` are not loaded, so the application refuses the event.',
  example: "track_internal_event('view_old_cart', user: user)   # config/events/removed/view_old_cart.yml",
  fix: 'Delete the call, or restore the definition.',
  *check({ facts, index }: RuleContext): Iterable<Finding> {
    for (const { form, legacy, name } of facts.calls) {
      if (form === 'test' || legacy) continue;
      for (const event of possibleNames(name)) {
        const definitions = index.eventsByName.find(event);
        const [removed] = definitions;
        if (!removed || definitions.some((it) => !it.removed)) continue;
        yield {
          range: name.range,
          message: `The event '${event}' was removed: its definition is no longer loaded, so this call records nothing.`,
          related: [{ location: { uri: removed.uri, range: removed.action.range }, message: 'Removed here' }],
        };
      }
    }
  },
};
