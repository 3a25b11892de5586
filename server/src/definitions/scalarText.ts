import { Document } from 'yaml';

/** A value as it is written in a definition file: in quotes where YAML would make something else of it. */
export function scalarText(value: string | number): string {
  if (typeof value === 'string' && /[\r\n]/.test(value)) return JSON.stringify(value);
  const document = new Document(value, { compat: 'yaml-1.1' });
  return document.toString({ singleQuote: true, lineWidth: 0 }).trimEnd();
}
