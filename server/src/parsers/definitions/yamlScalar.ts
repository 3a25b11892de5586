import type { ScalarValue } from './yamlTree';

/** In whatever letters: the loader of Ruby does not ask for them. */
const words: ReadonlyMap<string, ScalarValue> = new Map<string, ScalarValue>([
  ...['', '~', 'null'].map((word) => [word, null] as const),
  ...['true', 'yes', 'on'].map((word) => [word, true] as const),
  ...['false', 'no', 'off'].map((word) => [word, false] as const),
]);
const longestWord = 5;

const decimal = /^[-+]?(?:0|[1-9][\d_]*)$/;
const octal = /^[-+]?0[0-7_]+$/;
const hexadecimal = /^[-+]?0x[\da-fA-F_]+$/;
const binary = /^[-+]?0b[01_]+$/;
const float = /^[-+]?(?:\d[\d_]*)?\.[\d_]*(?:[eE][-+]?\d+)?$/;
const infinity = /^([-+]?)\.(?:inf|Inf|INF)$/;

/**
 * The value of an unquoted scalar by YAML 1.1, the dialect of the loaders that read definitions (Ruby's Psych,
 * PyYAML): `yes` and `off` are booleans, `010` is octal, `16.10` a number. Dates and base-60 numbers stay text.
 */
export function resolvePlain(written: string): ScalarValue {
  const word = written.length <= longestWord ? words.get(written.toLowerCase()) : undefined;
  if (word !== undefined) return word;
  if (!/^[-+.\d]/.test(written)) return written;
  const digits = written.replaceAll('_', '');
  if (decimal.test(written)) return Number(digits);
  if (octal.test(written)) return inBase(digits, 8, 1);
  if (hexadecimal.test(written)) return inBase(digits, 16, 2);
  if (binary.test(written)) return inBase(digits, 2, 2);
  if (float.test(written) && /\d/.test(written)) return Number(digits);
  const sign = infinity.exec(written)?.[1];
  if (sign !== undefined) return sign === '-' ? -Infinity : Infinity;
  return written;
}

function inBase(digits: string, base: number, prefixLength: number): number {
  const negative = digits.startsWith('-');
  const unsigned = digits.replace(/^[-+]/, '').slice(prefixLength);
  return (negative ? -1 : 1) * Number.parseInt(unsigned, base);
}
