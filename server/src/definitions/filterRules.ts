import { sumOfValue, total, type Measure } from './measures';

/** Values that a property may have for an event to count; several are alternatives. */
export interface WantedValues {
  /** Only this event; undefined: every event that has the property. */
  readonly event?: string | undefined;
  readonly property: string;
  readonly values: readonly (string | number)[];
}

/** One entry of a metric's `events:`. */
export interface NewRule {
  readonly name: string;
  readonly unique?: string;
  readonly filter?: Readonly<Record<string, string | number>>;
  readonly operator?: string;
}

/** A value as people type it: numbers where the property holds them; quotes make a number text. */
export function toFilterValue(property: string, text: string): string | number {
  const isText = property === 'label' || property === 'property';
  const quoted = /^(["'])(.*)\1$/.exec(text)?.[2];
  if (quoted !== undefined) return quoted;
  return !isText && /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(text) ? Number(text) : text;
}

/**
 * The rules of a metric: one for each event, and where several values of properties are wanted, one for each
 * combination of them. `has` tells whether an event carries a property.
 */
export function rulesOf(
  measure: Measure,
  events: readonly string[],
  wanted: readonly WantedValues[],
  has: (event: string, property: string) => boolean,
): readonly NewRule[] {
  return [...events].sort().flatMap((name) => {
    const own = wanted.filter(
      ({ event, property }) => (event === undefined || event === name) && has(name, property),
    );
    const rule: NewRule = {
      name,
      ...(measure !== total && measure !== sumOfValue && { unique: measure }),
    };
    const operator = measure === sumOfValue ? { operator: sumOfValue } : {};
    return combinations(own).map((filter) => ({
      ...rule,
      ...(Object.keys(filter).length > 0 && { filter }),
      ...operator,
    }));
  });
}

function combinations(wanted: readonly WantedValues[]): readonly Readonly<Record<string, string | number>>[] {
  return wanted.reduce<readonly Readonly<Record<string, string | number>>[]>(
    (found, { property, values }) =>
      found.flatMap((filter) => values.map((value) => ({ ...filter, [property]: value }))),
    [{}],
  );
}
