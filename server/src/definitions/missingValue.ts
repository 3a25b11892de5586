import type { DefinitionMistake, EventDefinition, KeyShape, MetricDefinition } from '../facts';
import { newestMilestone, placeholderUrl } from './definitionDefaults';
import { descriptionPlaceholder } from './newEventDefinition';
import { propertyPlaceholder } from './writeEvent';
import { writtenValue } from './writtenValue';

/** What is known of a definition that lacks keys. */
export interface LackingDefinition {
  readonly mistake: Pick<DefinitionMistake, 'definition' | 'path'>;
  /** Path of its file within the workspace folder, with `/`. */
  readonly file: string;
  /** The metric as far as it goes; undefined for events, and while it has no key path. */
  readonly metric: MetricDefinition | undefined;
  /** The events that the metric counts. */
  readonly counted: readonly EventDefinition[];
  /** All definitions of the workspace: asked for only where they decide something. */
  readonly neighbours: () => readonly (EventDefinition | MetricDefinition)[];
}

const todo = 'TODO';

/** What a missing key is most likely to hold, as it follows the colon; a placeholder where nobody can know. */
export function missingValue(shape: KeyShape, definition: LackingDefinition): string {
  const usual =
    definition.mistake.path.length === 0 ? usualValues[shape.key]?.(definition, shape) : undefined;
  const value = usual ?? nestedValue(shape.key, definition);
  if (typeof value === 'object') return writtenList(value.filter((it) => isAllowed(it, shape)));
  if (typeof value === 'string' && isAllowed(value, shape)) return writtenValue(value, quotesOf(shape.key));
  return valueOfShape(shape);
}

type UsualValue = (definition: LackingDefinition, shape: KeyShape) => string | readonly string[] | undefined;

const version: UsualValue = ({ neighbours }) => newestMilestone(neighbours()) ?? todo;
const address: UsualValue = ({ neighbours }, { types }) =>
  types.includes('null') ? undefined : placeholderUrl(neighbours());

/** By the conventions of the usual generator. */
const usualValues: Readonly<Record<string, UsualValue>> = {
  action: ({ file }) => stemOf(file),
  data_category: () => 'optional',
  data_source: ({ metric }) => (metric?.instrumentationClass === undefined ? 'internal_events' : 'database'),
  description: ({ mistake }) =>
    mistake.definition === 'event' ? descriptionPlaceholder : 'Describe what is counted',
  introduced_by_url: address,
  key_path: ({ file }) => `counts.${stemOf(file)}`,
  milestone: version,
  milestone_removed: version,
  product_categories: ({ counted }) => [...new Set(counted.flatMap((it) => it.productCategories))],
  product_group: ({ counted }) => counted[0]?.productGroup?.value ?? todo,
  removed_by_url: address,
  repair_issue_url: address,
  status: () => 'active',
  tiers: ({ file }) => (file.startsWith('ee/') ? ['premium', 'ultimate'] : ['free', 'premium', 'ultimate']),
  time_frame: timeFrame,
  value_type: () => 'number',
};

/** The folder says it; different values are counted by the week only. */
function timeFrame({ file, metric }: LackingDefinition): string | readonly string[] {
  const folder = /\/metrics\/(?:counts_(7d|28d)|(settings|license))\//.exec(file);
  if (folder) return folder[1] ?? 'none';
  return metric?.rules.some(({ unique }) => unique) ? ['7d', '28d'] : 'all';
}

function nestedValue(key: string, { mistake: { path } }: LackingDefinition): string | undefined {
  const isProperty = path[0] === 'additional_properties' && path.length === 2 && key === 'description';
  return isProperty ? propertyPlaceholder(String(path[1])) : undefined;
}

/** Where nothing is known of the key but its shape. */
function valueOfShape({ key, types, values }: KeyShape): string {
  const [only, other] = values ?? [];
  if (key === 'events' && types.includes('array')) return `\n- name: ${todo}`;
  if (only !== undefined && other === undefined && !types.includes('array')) return writtenValue(only);
  if (types.includes('null')) return '';
  return blanks[types[0] ?? ''] ?? todo;
}

const blanks: Readonly<Record<string, string>> = {
  array: '[]',
  object: '{}',
  boolean: 'false',
  number: '0',
  integer: '0',
};

function isAllowed(value: string, { values }: KeyShape): boolean {
  return values?.includes(value) ?? true;
}

function writtenList(items: readonly string[]): string {
  return items.length === 0 ? '[]' : items.map((it) => `\n- ${writtenValue(it)}`).join('');
}

/** Versions stand in quotes, which YAML would read as numbers. */
function quotesOf(key: string): string {
  return key.startsWith('milestone') ? "'" : '';
}

/** The name of a file without what older files carry in front of it. */
function stemOf(file: string): string {
  return file
    .replace(/^.*\//, '')
    .replace(/\.ya?ml$/, '')
    .replace(/^\d{6,}_/, '');
}
