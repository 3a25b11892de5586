import type { EventDefinition, FileFacts, MetricDefinition, ParseProblem } from '../../facts';
import { readEvent } from './eventFacts';
import { readAggregates, readMetric } from './metricFacts';
import { isBroken, type YamlTree } from './yamlTree';
import { readYaml } from './yamlReader';

export type DefinitionKind = 'event' | 'metric';

export interface DefinitionOptions {
  /** Longer files (in characters) are reported and not read. */
  readonly maxLength?: number;
}

/**
 * The facts of an event or metric definition file. Total: whatever the text, the answer is facts. Problems are
 * about the form of the file (broken YAML, repeated keys, no map at the root); what a definition lacks is for
 * the schema to say.
 */
export function parseDefinitionFile(
  uri: string,
  text: string,
  kind: DefinitionKind,
  options: DefinitionOptions = {},
): FileFacts {
  return definitionFacts(uri, readYaml(text, options.maxLength), kind);
}

/** The same from a tree that is already there, for features that need both. */
export function definitionFacts(uri: string, tree: YamlTree, kind: DefinitionKind): FileFacts {
  const events: EventDefinition[] = [];
  const metrics: MetricDefinition[] = [];
  if (tree.root?.kind === 'map') {
    const definition = kind === 'event' ? readEvent(uri, tree, tree.root) : readMetric(uri, tree, tree.root);
    if (definition?.kind === 'event') events.push(definition);
    if (definition?.kind === 'metric') metrics.push(definition);
  } else if (tree.root?.kind === 'list' && kind === 'metric') {
    metrics.push(...readAggregates(uri, tree, tree.root));
  }
  const problems = [...tree.problems, ...formProblems(tree, kind, metrics.length)];
  return { uri, calls: [], metricReferences: [], events, metrics, problems };
}

function formProblems(tree: YamlTree, kind: DefinitionKind, metrics: number): readonly ParseProblem[] {
  if (tree.root?.kind === 'map' || isBroken(tree) || metrics > 0) return [];
  const empty = tree.root === undefined || (tree.root.kind === 'scalar' && tree.root.value === null);
  const example = kind === 'event' ? '`action: my_event`' : '`key_path: counts.my_metric`';
  const article = kind === 'event' ? 'An event' : 'A metric';
  const message = empty
    ? `This file is empty. ${article} definition has lines such as ${example}.`
    : `${article} definition is a map of keys and values, with lines such as ${example}.`;
  const range = tree.lines.range(tree.root ?? { start: 0, end: 0 });
  return [{ code: 'not-a-definition', message, range }];
}
