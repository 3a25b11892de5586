import { YAMLMap, YAMLSeq, Document } from 'yaml';
import { DefinitionText } from './definitionText';
import type { FileHabits } from './fileHabits';
import type { NewRule } from './filterRules';

/** What a new metric file says. */
export interface MetricContent {
  readonly keyPath: string;
  readonly description: string;
  readonly group: string;
  readonly categories: readonly string[];
  readonly valueType: string;
  readonly milestone: string | undefined;
  /** undefined: left blank. */
  readonly url: string | undefined;
  /** One is written as a word, several as a list. */
  readonly timeFrames: readonly string[];
  readonly dataSource: string;
  readonly tiers: readonly string[];
  /** Empty for metrics that a class computes. */
  readonly rules: readonly NewRule[];
  readonly instrumentationClass?: string | undefined;
}

/** The YAML text of a metric, keys in the order of the usual generator. */
export function writeMetric(content: MetricContent, habits: FileHabits): string {
  const text = new DefinitionText(habits);
  const [frame] = content.timeFrames;
  text.set('key_path', content.keyPath);
  text.set('description', content.description);
  text.set('product_group', content.group);
  if (content.categories.length > 0) text.setList('product_categories', content.categories);
  text.setList('performance_indicator_type', []);
  text.set('value_type', content.valueType);
  text.set('status', 'active');
  text.setQuoted('milestone', content.milestone);
  text.set('introduced_by_url', content.url ?? null);
  if (content.timeFrames.length === 1) text.set('time_frame', frame);
  else text.setList('time_frame', content.timeFrames);
  text.set('data_source', content.dataSource);
  text.set('data_category', 'optional');
  text.setList('tiers', content.tiers);
  if (content.instrumentationClass !== undefined) {
    text.set('instrumentation_class', content.instrumentationClass);
  }
  if (content.rules.length > 0) text.set('events', ruleList(content.rules));
  return text.toString();
}

/** Rules keep one key a line, whatever the layout of lists of words. */
function ruleList(rules: readonly NewRule[]): YAMLSeq {
  const document = new Document(undefined, { compat: 'yaml-1.1' });
  const list = new YAMLSeq<YAMLMap>();
  for (const rule of rules) {
    const map = new YAMLMap();
    for (const [key, value] of Object.entries(rule)) map.set(key, document.createNode(value));
    list.add(map);
  }
  return list;
}
