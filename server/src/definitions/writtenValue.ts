import { resolvePlain } from '../parsers/definitions/yamlScalar';
import type { ScalarValue } from '../parsers/definitions/yamlTree';

/** A text that needs no quotes in a line of its own. */
const plainText = /^[A-Za-z0-9_][\w./]*(?:(?:[-: ]|, |:\/\/)[\w./]+)*$/;

/** A value as YAML. `quotes` are those that a text is to have; it gets some anyway where it would be read as something else. */
export function writtenValue(value: ScalarValue, quotes = ''): string {
  if (typeof value !== 'string') return String(value);
  const isPlain = plainText.test(value) && resolvePlain(value) === value;
  if (quotes === '' && isPlain) return value;
  return quotes === '"' && !/["\\]/.test(value) ? `"${value}"` : `'${value.replaceAll("'", "''")}'`;
}
