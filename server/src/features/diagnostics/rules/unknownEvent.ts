import { possibleNames, type TrackingCall } from '../../../facts';
import { nearestNames } from '../../../names';
import { liveEvents } from '../../relations';
import { rangesEqual } from '../../../range';
import type { Fix, FixContext } from '../fix';
import type { Finding, Rule, RuleContext } from '../rule';
import { replaceName } from './replaceName';

/** What the quick fixes of `unknown-event` need, carried in `Diagnostic.data`. */
export interface UnknownEventData {
  readonly event: string;
  readonly suggestions: readonly string[];
}

const maxSuggestions = 3;

/** E1: a tracking call names an event that no definition declares. */
export const unknownEvent: Rule = {
  code: 'unknown-event',
  severity: 'error',
  title: 'A tracking call sends an event that has no definition',
  why: 'The application refuses events without a definition: it raises in development and drops them in production, so nothing is counted.',
  example: "track_internal_event('add_prodct_to_cart', user: user)",
  fix: 'Replace the name by the one that was meant, or create the event definition from the call.',
  *check({ facts, index }: RuleContext): Iterable<Finding> {
    if (index.eventsByName.size === 0) return; // a repository without definitions declares nothing to compare with
    for (const call of facts.calls) {
      // legacy APIs take names without definitions, and tests may name anything
      if (call.form === 'test' || call.legacy) continue;
      for (const event of possibleNames(call.name)) {
        if (!index.eventsByName.has(event)) yield report(event, call, liveEvents(index));
      }
    }
  },
  fixes({ range, data }: Pick<Finding, 'range' | 'data'>, { facts }: FixContext): Iterable<Fix> {
    const call = facts.calls.find((it) => rangesEqual(it.name.range, range));
    // a name found through a constant stands elsewhere: there is nothing to replace here
    if (call?.name.kind !== 'literal') return [];
    return replaceName((data as UnknownEventData).suggestions, { uri: facts.uri, range });
  },
};

function report(event: string, call: TrackingCall, names: Iterable<string>): Finding {
  const suggestions = nearestNames(event, names, maxSuggestions);
  const data: UnknownEventData = { event, suggestions };
  const hint = suggestions[0] === undefined ? '' : ` Did you mean '${suggestions[0]}'?`;
  if (call.name.kind === 'candidates') {
    const message = `This call can send '${event}', which no event definition is named.${hint}`;
    return { range: call.name.range, message, data, severity: 'warning' };
  }
  const message =
    event === '' ? 'This call names no event.' : `No event definition is named '${event}'.${hint}`;
  return { range: call.name.range, message, data };
}
