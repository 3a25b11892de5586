import { DiagnosticTag } from 'vscode-languageserver-types';
import type { TrackingCall } from '../../../facts';
import type { Finding, Rule, RuleContext } from '../rule';

/** E7: a call of an API that internal events replaced. Struck through, as deprecated code is. */
export const legacyCall: Rule = {
  code: 'legacy-call',
  severity: 'hint',
  title: 'A tracking call uses a deprecated API',
  why: 'Snowplow, RedisHLL and Service Ping calls are recorded apart from internal events, need definitions of their own kind and are to be removed.',
  example: "Gitlab::Tracking.event('CartsController', 'abandon_cart', user: user)",
  fix: 'Write the call that the message names, and give its event a definition with `internal_events: true`.',
  *check({ facts }: RuleContext): Iterable<Finding> {
    for (const call of facts.calls) {
      if (call.form === 'test' || !call.superseded) continue;
      const { callee } = call.superseded;
      yield { range: callee, message: messageOf(call), tags: [DiagnosticTag.Deprecated] };
    }
  },
};

function messageOf({ api, form, superseded }: TrackingCall): string {
  const noun = form === 'attribute' ? 'The attribute' : 'The call';
  const instead = superseded?.replacement;
  return `${noun} '${api}' is deprecated.${instead === undefined ? '' : ` Use '${instead}' instead.`}`;
}
