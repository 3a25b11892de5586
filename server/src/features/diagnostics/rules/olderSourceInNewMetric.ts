import type { TextEdit } from 'vscode-languageserver-types';
import { DefinitionEditor } from '../../../definitions/definitionEdits';
import type { Fix, FixContext } from '../fix';
import type { Finding, Rule, RuleContext } from '../rule';

const olderSources: ReadonlySet<string> = new Set(['redis', 'redis_hll']);

/** M10: a metric that the branch adds is counted by the older counters. */
export const olderSourceInNewMetric: Rule = {
  code: 'older-source-in-new-metric',
  severity: 'warning',
  title: 'A new metric uses a counter of the older kind',
  why: 'Metrics with `data_source: redis` or `redis_hll` need code and definitions of their own and are to be replaced. Metrics that exist may keep them; what is new is told by comparing with where the branch left the default branch.',
  example: 'data_source: redis_hll # in a file that the default branch does not have',
  fix: 'Count internal events: `data_source: internal_events`, with the events under `events`.',
  *check({ facts, isNewMetric }: RuleContext): Iterable<Finding> {
    for (const metric of facts.metrics) {
      const { dataSource, status, aggregate } = metric;
      if (!dataSource || !olderSources.has(dataSource.value) || aggregate || status === 'removed') continue;
      if (!isNewMetric(metric)) continue;
      yield {
        range: dataSource.range,
        message: `\`${dataSource.value}\` is for metrics that exist already. Count internal events in a new one: \`data_source: internal_events\`.`,
      };
    }
  },
  *fixes(_: Pick<Finding, 'range' | 'data'>, { facts, textOf }: FixContext): Iterable<Fix> {
    const [metric] = facts.metrics;
    const text = textOf(facts.uri);
    if (!metric || text === undefined) return;
    const editor = new DefinitionEditor(text, 'metric');
    const names = (metric.namedEvents ?? []).map(({ value }) => value);
    const edits = [
      editor.setKey('data_source', 'internal_events'),
      ...(metric.instrumentationClass === undefined ? [] : [editor.removeEntry(['instrumentation_class'])]),
      ...(metric.rules.length > 0 ? [] : [eventsInstead(editor, names)]),
    ];
    if (edits.some((it) => it === undefined)) return;
    yield {
      title: 'Count internal events instead',
      changes: { [facts.uri]: edits.filter((it) => it !== undefined) },
    };
  },
};

/** The older counters of different values count users; where options name the events, rules take their place. */
function eventsInstead(editor: DefinitionEditor, names: readonly string[]): TextEdit | undefined {
  const options = editor.removeEntry(['options']);
  if (!options || names.length === 0) return undefined;
  const rules = names.map((it) => `- name: ${it}\n  unique: user.id\n`);
  return { range: options.range, newText: `events:\n${rules.join('')}` };
}
