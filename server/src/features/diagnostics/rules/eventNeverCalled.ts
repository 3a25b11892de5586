import { DiagnosticTag } from 'vscode-languageserver-types';
import { possibleSendersOf } from '../../../index/undeterminable';
import type { Finding, Rule, RuleContext } from '../rule';
import { evidence, placeOf } from './evidence';

/** E12: an event that no call sends. */
export const eventNeverCalled: Rule = {
  code: 'event-never-called',
  severity: 'hint',
  title: 'An event is defined and no call sends it',
  why: 'What nothing sends is either forgotten in the code or left over from code that is gone, and every metric that counts it stays at zero. It is a hint, since other repositories may send the event.',
  example: 'action: print_packing_slip   # no tracking call names print_packing_slip',
  fix: 'Add the call, or remove the definition with the metrics that count it.',
  *check({ facts, index }: RuleContext): Iterable<Finding> {
    if (index.counts.calls === 0) return; // a repository without code says nothing of calls
    for (const { action, internalEvents, removed } of facts.events) {
      const name = action.value;
      if (
        !internalEvents ||
        removed ||
        index.callsByEvent.find(name).some(({ call }) => call.form !== 'test')
      )
        continue;
      const uses = index.usesByEvent.find(name).filter(({ metric }) => metric.status !== 'removed');
      const possible = possibleSendersOf(index, name);
      const counted = uses.length === 0 ? '' : ', and what counts it stays at zero';
      const unless = possible.length > 0 ? ' Calls that do not name their event could send it.' : '';
      yield {
        range: action.range,
        message: `No call here sends the event '${name}'${counted}.${unless}`,
        related: [
          ...evidence(
            uses.map((it) => ({ uri: it.uri, range: it.name.range })),
            'Counted here',
          ),
          ...evidence(possible.map(placeOf), 'Could send it'),
        ],
        ...(possible.length > 0 ? {} : { tags: [DiagnosticTag.Unnecessary] }),
      };
    }
  },
};
