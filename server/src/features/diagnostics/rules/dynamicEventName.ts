import { firstQuoted } from '../../../sentences';
import type { TrackingCall } from '../../../facts';
import type { WorkspaceIndex } from '../../../index/workspaceIndex';
import { matchingEvents } from '../../inlayHints';
import type { Finding, Rule, RuleContext } from '../rule';
import { isDeclaredCall } from './declaredCalls';

/** E3: the name of an event is known only when the code runs. */
export const dynamicEventName: Rule = {
  code: 'dynamic-event-name',
  severity: 'info',
  title: 'A tracking call puts the name of its event together while it runs',
  why: 'Nobody finds such a call by the name of its event, and nothing can prove that an event is sent or not while it is there. Where no defined event fits, it is a warning.',
  example: 'track_internal_event("select_#{kind}_method", user: user)',
  fix: 'Write the names out: in a constant, in a lookup table, or in one call for each.',
  *check({ facts, index }: RuleContext): Iterable<Finding> {
    if (index.eventsByName.size === 0) return;
    for (const call of facts.calls) {
      // what a wrapper is handed, its callers name
      if (!isDeclaredCall(call) || call.wrapper !== undefined) continue;
      const finding = checkName(call, index);
      if (finding) yield finding;
    }
  },
};

function checkName({ name, nameArgument }: TrackingCall, index: WorkspaceIndex): Finding | undefined {
  const range = nameArgument ?? name.range;
  if (name.kind === 'unknown')
    return { range, message: `Which event this call sends cannot be told: ${name.reason}.` };
  if (name.kind !== 'pattern') return undefined;
  const events = matchingEvents(name, index);
  if (events.length > 0)
    return {
      range,
      message: `This call puts the name of its event together. It can be ${firstQuoted(events, 4)}.`,
    };
  return {
    range,
    message: 'No defined event has a name that this call can put together.',
    severity: 'warning',
  };
}
