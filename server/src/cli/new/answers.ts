import type { Answers } from '@shared/creation';
import { baseProperties, identifierOrder } from '../../definitions/newEventDefinition';
import { CommandError } from '../terminal';
import type { NewOptions } from './flags';

const measures: Readonly<Record<string, string>> = {
  users: 'user.id',
  projects: 'project.id',
  namespaces: 'namespace.id',
  all: 'total',
  sum: 'sum(value)',
};

/** Options whose text is the answer to one question as it stands. */
const texts: Readonly<Record<string, string>> = {
  description: 'description',
  group: 'group',
  milestone: 'milestone',
  url: 'url',
  name: 'name',
  keyPath: 'key-path',
  valueType: 'value-type',
};

const lists: Readonly<Record<string, string>> = {
  categories: 'categories',
  events: 'events',
  frames: 'frames',
};

/** The answers of `metric-lens new event NAME …`. */
export function eventAnswers(name: string, options: NewOptions): Answers {
  const { metrics, identifiers } = options;
  const properties = textsOf(options.property).map((it) => pair(it, '--property'));
  const keys = properties.map(([key]) => key);
  return {
    ...commonAnswers(options),
    what: [metrics === undefined ? 'event' : 'event-with-metrics'],
    event: [name],
    ...(identifiers !== undefined && {
      identifiers: [inOrder(toList(identifiers), identifierOrder).join(',')],
    }),
    ...(keys.length > 0 && {
      properties: keys.filter((it) => baseProperties.includes(it)),
      'own-properties': [keys.filter((it) => !baseProperties.includes(it)).join(',')],
    }),
    ...Object.fromEntries(properties.map(([key, about]) => [`about:${key}`, [about]])),
    ...(metrics !== undefined &&
      metrics !== 'usual' && { metrics: toList(metrics).map((it) => measures[it] ?? it) }),
  };
}

/** The answers of `metric-lens new metric …`. */
export function metricAnswers(options: NewOptions): Answers {
  const { database, setting, events, count, sum } = options;
  const kinds = { '--events': events, '--database': database, '--setting': setting };
  const given = Object.entries(kinds).filter(([, value]) => value !== undefined);
  if (given.length !== 1) {
    throw new CommandError('Say what the metric is made of: one of --events, --database and --setting.');
  }
  if (events !== undefined && (count === undefined) === (sum === undefined)) {
    throw new CommandError('Say what shall be counted: either --count or --sum.');
  }
  const measure = sum === undefined ? textsOf(count).map((it) => measures[it] ?? it) : [measures.sum ?? ''];
  const filters = textsOf(options.where).map((it) => pair(it, '--where'));
  return {
    ...commonAnswers(options),
    what: [events !== undefined ? 'metric' : database !== undefined ? 'database' : 'setting'],
    ...(measure.length > 0 && { measure }),
    ...(events === undefined && { class: [...textsOf(database), ...textsOf(setting)] }),
    ...(filters.length > 0 && { filters: filters.map(([key]) => key) }),
    ...Object.fromEntries(filters.map(([key, values]) => [`only:${key}`, [values]])),
  };
}

function commonAnswers(options: NewOptions): Answers {
  const { tiers } = options;
  const entries = [
    ...Object.entries(texts).map(([option, id]) => [id, textsOf(options[option])] as const),
    ...Object.entries(lists).map(([option, id]) => [id, toList(options[option])] as const),
    [
      'tiers',
      tiers === undefined ? [] : [inOrder(toList(tiers), ['free', 'premium', 'ultimate']).join(',')],
    ] as const,
  ];
  return Object.fromEntries(entries.filter(([, value]) => value.length > 0));
}

/** `label=Kind of card`, at its first equals sign. */
function pair(text: string, option: string): readonly [string, string] {
  const at = text.indexOf('=');
  if (at < 1)
    throw new CommandError(
      `${option} takes a property, an equals sign and a text; '${text}' has no such form.`,
    );
  return [text.slice(0, at).trim(), text.slice(at + 1).trim()];
}

function textsOf(value: NewOptions[string]): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' ? value : [];
}

function toList(value: NewOptions[string]): readonly string[] {
  const words = textsOf(value).flatMap((it) => it.split(','));
  return words.map((it) => it.trim()).filter((it) => it !== '' && it !== 'none');
}

/** The usual order first; words that it does not know stay, to be refused by name. */
function inOrder(words: readonly string[], order: readonly string[]): readonly string[] {
  return [...order.filter((it) => words.includes(it)), ...words.filter((it) => !order.includes(it))];
}
