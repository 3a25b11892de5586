import { DiagnosticTag } from 'vscode-languageserver-types';
import { possibleNames, type TrackingCall } from '../../../facts';
import type { WorkspaceIndex } from '../../../index/workspaceIndex';
import { sharedName } from '../../migrate/eventDefinitions';
import { whyNotByMachine } from '../../migrate/forms';
import type { Finding, Rule, RuleContext } from '../rule';

/** E7: a call of an API that internal events replaced. Struck through, as deprecated code is. */
export const legacyCall: Rule = {
  code: 'legacy-call',
  severity: 'hint',
  title: 'A tracking call uses a deprecated API',
  why: 'Snowplow, RedisHLL and Service Ping calls are recorded apart from internal events, need definitions of their own kind and are to be removed.',
  example: "Gitlab::Tracking.event('CartsController', 'abandon_cart', user: user)",
  fix: 'Migrate the call (light bulb; *Migrate all tracking calls in this file*): definition and metrics follow, and what a person has to decide is told in the preview. Where there is no such fix, the message says what to do first.',
  *check({ facts, index }: RuleContext): Iterable<Finding> {
    for (const call of facts.calls) {
      if (call.form === 'test' || !call.superseded) continue;
      const { callee } = call.superseded;
      yield { range: callee, message: messageOf(call, index), tags: [DiagnosticTag.Deprecated] };
    }
  },
};

function messageOf(call: TrackingCall, index: WorkspaceIndex): string {
  const { api, form, superseded } = call;
  const [byHand] = [
    whyNotByMachine(call),
    ...possibleNames(call.name).map((it) => sharedName(it, index)),
  ].filter((it) => it !== undefined);
  const noun = form === 'attribute' ? 'The attribute' : 'The call';
  const instead = superseded?.replacement;
  const why = byHand === undefined ? '' : ` ${byHand}`;
  return `${noun} '${api}' is deprecated.${why}${instead === undefined ? '' : ` Use '${instead}' instead.`}`;
}
