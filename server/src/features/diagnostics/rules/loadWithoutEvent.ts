import { TextEdit } from 'vscode-languageserver-types';
import { rangesEqual } from '../../../range';
import type { Fix, FixContext } from '../fix';
import type { Finding, Rule, RuleContext } from '../rule';

/** E10: an element is to send an event when it appears, and names none. */
export const loadWithoutEvent: Rule = {
  code: 'load-without-event',
  severity: 'error',
  title: 'An element is to send an event when it appears, and names none',
  why: '`data-event-tracking-load` only says when: without `data-event-tracking` on the same element nothing is sent, and nothing tells you.',
  example: '<div data-event-tracking-load="true" data-event-label="empty">',
  fix: 'Add `data-event-tracking` with the name of the event, and "true" for `data-event-tracking-load`.',
  *check({ facts }: RuleContext): Iterable<Finding> {
    for (const { range, wanted } of facts.idleAttributes ?? []) {
      yield {
        range,
        message: `Without '${wanted}' on the same element this sends nothing: add it, with the name of the event.`,
      };
    }
  },
  *fixes({ range }: Pick<Finding, 'range'>, { facts, index }: FixContext): Iterable<Fix> {
    const idle = facts.idleAttributes?.find((it) => rangesEqual(it.range, range));
    // the name of an event instead of "true" says what was meant
    const event = idle?.text !== undefined && index.eventsByName.has(idle.text.value) ? idle.text : undefined;
    if (!idle || !event) return;
    yield {
      title: `Send '${event.value}'`,
      changes: {
        [facts.uri]: [
          TextEdit.insert(range.start, `${idle.wanted}="${event.value}" `),
          TextEdit.replace(event.range, 'true'),
        ],
      },
      isPreferred: true,
    };
  },
};
