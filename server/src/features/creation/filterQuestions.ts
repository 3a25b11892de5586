import { toFilterValue, type WantedValues } from '../../definitions/filterRules';
import { isUnique, type Measure } from '../../definitions/measures';
import type { EventDefinition } from '../../facts';
import { askMany, askText, error, required, type Asked, type Interview } from './interview';

/** Asks which of the occurrences count: by properties, each with the values it may have. */
export function* askFilters(
  measure: Measure,
  events: readonly EventDefinition[],
): Interview<readonly WantedValues[]> {
  const question = filtersQuestion(measure, events);
  if (question.choices.length === 0) return [];
  const wanted: WantedValues[] = [];
  for (const key of yield question) {
    const [property = '', event] = key.split('.').reverse();
    const [text = ''] = yield valuesQuestion(property, event);
    wanted.push({ event, property, values: toValues(text).map((it) => toFilterValue(property, it)) });
  }
  return wanted;
}

/** `label` for every event that has one; with several events also `add_to_cart.label`, for that event alone. */
function filtersQuestion(measure: Measure, events: readonly EventDefinition[]): Asked {
  const properties = events.flatMap((event) =>
    event.properties
      .filter(({ name }) => !isUnique(measure) || name !== measure)
      .map(({ name, description }) => ({ event: event.action.value, name, description })),
  );
  const names = [...new Set(properties.map((it) => it.name))];
  const shared = names.map((name) => {
    const owners = properties.filter((it) => it.name === name);
    const several = `of ${owners.map((it) => it.event).join(', ')}`;
    return {
      value: name,
      label: name,
      ...(events.length > 1 && { description: several }),
      ...(owners[0]?.description !== undefined && { detail: owners[0].description }),
    };
  });
  const single = events.length < 2 ? [] : properties;
  const choices = [
    ...shared,
    ...single.map(({ event, name, description }) => ({
      value: `${event}.${name}`,
      label: name,
      description: `of ${event} only`,
      ...(description !== undefined && { detail: description }),
    })),
  ];
  return askMany(choices, {
    id: 'filters',
    prompt: 'Count only where a property has certain values? Pick it; nothing picked counts everything',
  });
}

function valuesQuestion(property: string, event: string | undefined): Asked {
  const name = event === undefined ? property : `${event}.${property}`;
  return askText({
    id: `only:${name}`,
    prompt: `Count only where ${name} is … (exactly; several values with commas between them)`,
    placeholder: property === 'value' ? '1, 2' : 'wishlist, search',
    check: ([text = '']) => {
      const values = toValues(text);
      const strange = values.find(
        (it) => property === 'value' && typeof toFilterValue(property, it) !== 'number',
      );
      return (
        required(values.length === 0 ? [''] : values, 'Name at least one value') ??
        (strange === undefined ? undefined : error(`value is a number, so '${strange}' never occurs`))
      );
    },
  });
}

function toValues(text: string): readonly string[] {
  return [...new Set(text.split(',').map((it) => it.trim()))].filter((it) => it !== '');
}
