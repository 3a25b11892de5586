import { basePropertyTypes, type FilterValue, type SelectionRule } from '../../facts';
import type { Mapping } from '../mapping';
import { propertyPresent, propertyValue } from './columns';
import type { Params } from './statement';

/**
 * The filters of a rule as one condition, null when it has none. All keys must match, exactly and with the
 * type the file gives: a text never equals a number, and a filter whose type the property can never have
 * selects nothing.
 */
export function ruleCondition(
  rule: SelectionRule,
  mapping: Mapping,
  params: Params,
  notes: string[],
): string | null {
  const conditions = rule.filter.map(({ key, value }) => {
    const mismatch = typeMismatch(key, value.value);
    if (mismatch === null) return equality(key, value.value, mapping, params, notes);
    notes.push(
      `The filter \`${key}: ${JSON.stringify(value.value)}\` of \`${rule.name.value}\` never matches: ${mismatch}.`,
    );
    return '0';
  });
  return conditions.length === 0 ? null : conditions.join(' AND ');
}

function isBaseProperty(key: string): key is keyof typeof basePropertyTypes {
  return Object.hasOwn(basePropertyTypes, key);
}

/** Why a filter can never match, or null when it can. */
function typeMismatch(key: string, value: FilterValue): string | null {
  if (typeof value === 'boolean') return 'properties of events are texts or numbers, never true or false';
  if (typeof value === 'number' && !Number.isFinite(value)) return 'it is not a finite number';
  if (!isBaseProperty(key) || basePropertyTypes[key] === typeof value) return null;
  return `\`${key}\` is always a ${basePropertyTypes[key] === 'string' ? 'text' : 'number'}`;
}

function equality(
  key: string,
  value: FilterValue,
  mapping: Mapping,
  params: Params,
  notes: string[],
): string {
  const property = propertyValue(key, mapping, params);
  if (!isBaseProperty(key) && Number.isFinite(Number(value)) && value !== '') {
    notes.push(
      `The store keeps properties as text, so for \`${key}\` the number ${value} and the text "${value}" count alike.`,
    );
  }
  if (typeof value === 'number')
    return `toFloat64OrNull(${property}) = ${params.bind('number', 'Float64', value)}`;
  const equals = `${property} = ${params.text('text', String(value))}`;
  // A missing key reads as '' too.
  return value === '' ? `${propertyPresent(key, mapping, params)} AND ${equals}` : equals;
}
