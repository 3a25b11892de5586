import { basePropertyTypes, type CallProperty } from '../facts';

export const either = 'text or a number';

/** What a property takes, where a literal is something else; null is no value, so it is always right. */
export function wantedType({ key, value }: CallProperty): string | undefined {
  if (value.type === 'other' || value.type === 'null') return undefined;
  if (!Object.hasOwn(basePropertyTypes, key)) return value.type === 'boolean' ? either : undefined;
  const wanted = basePropertyTypes[key as keyof typeof basePropertyTypes];
  if (wanted === value.type) return undefined;
  return wanted === 'string' ? 'text' : 'a number';
}
