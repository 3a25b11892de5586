import type { DictionaryItem } from '@shared/webview/dictionary';

/** What a field term compares: words, or a number (null when there is none). */
export type FieldValue = readonly string[] | number | null;

/** Fields of `field:value` terms. A new one needs a line here and nothing else. */
const fields: Readonly<Record<string, (item: DictionaryItem) => FieldValue>> = {
  kind: ({ kind }) => [kind],
  name: ({ name }) => [name],
  description: ({ description }) => [description],
  owner: ({ owner }) => [owner],
  category: ({ categories }) => categories,
  tier: ({ tiers }) => tiers,
  status: ({ status }) => [status],
  time: ({ timeFrames }) => timeFrames,
  source: ({ dataSource }) => [dataSource],
  identifier: ({ identifiers }) => identifiers,
  property: ({ properties }) => properties,
  related: ({ related }) => related,
  calls: ({ calls }) => calls,
  events: ({ figure }) => figure?.value ?? null,
};

/** `-owner:"code review"` as field, value and sign. */
export interface FieldTerm {
  readonly field: string;
  readonly value: string;
  readonly negated: boolean;
}

export interface Query {
  /** Lower case; each must occur somewhere. */
  readonly words: readonly string[];
  readonly terms: readonly FieldTerm[];
}

/** Reads what is typed. A term with an unknown field is a word; one still without a value says nothing yet. */
export function parseQuery(text: string): Query {
  const words: string[] = [];
  const terms: FieldTerm[] = [];
  for (const [token, sign, field = '', quoted, plain] of text.matchAll(
    /(-?)(?:([a-z]+):)?(?:"([^"]*)"?|(\S+))|\S+/gi,
  )) {
    const name = field.toLowerCase();
    const value = (quoted ?? plain ?? '').toLowerCase();
    if (!Object.hasOwn(fields, name)) words.push((quoted ?? token).toLowerCase());
    else if (value !== '') terms.push({ field: name, value, negated: sign === '-' });
  }
  return { words: words.filter((word) => word !== '' && !isUnfinishedTerm(word)), terms };
}

function isUnfinishedTerm(word: string): boolean {
  return word.endsWith(':') && Object.hasOwn(fields, word.replace(/^-/, '').slice(0, -1));
}

export function matchesTerm(item: DictionaryItem, { field, value, negated }: FieldTerm): boolean {
  const found = fields[field]?.(item);
  return found === undefined || matchesValue(found, value) !== negated;
}

/** "none" asks for what is missing; numbers take `>`, `>=`, `<`, `<=` and the units k and m. */
function matchesValue(found: FieldValue, value: string): boolean {
  if (value === 'none') return found === null || (Array.isArray(found) && found.every((it) => it === ''));
  if (found === null) return false;
  if (typeof found !== 'number') return found.some((it) => it.toLowerCase().includes(value));
  const [, operator = '', digits = '', unit = ''] = /^([<>]=?)?(\d+(?:\.\d+)?)([km]?)$/.exec(value) ?? [];
  if (digits === '') return false;
  const limit = Number(digits) * (unit === 'k' ? 1e3 : unit === 'm' ? 1e6 : 1);
  return comparisons[operator]?.(found, limit) ?? false;
}

const comparisons: Readonly<Record<string, (value: number, limit: number) => boolean>> = {
  '': (value, limit) => value === limit,
  '>': (value, limit) => value > limit,
  '>=': (value, limit) => value >= limit,
  '<': (value, limit) => value < limit,
  '<=': (value, limit) => value <= limit,
};
