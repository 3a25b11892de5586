import { concatenation, toTemplate, type Value } from '../syntax';
import type { Span } from '../../text';

/** Placeholders of `format`: `%s`, `%{name}`, `%<name>s`, `%%`. */
const placeholder = /%(?:%|\{(\w+)\}|<(\w+)>[-+0# ]*\d*(?:\.\d+)?[a-zA-Z]|[-+0# ]*\d*(?:\.\d+)?[a-zA-Z])/g;

/** The text that `format` makes, with the values in place of what they fill. */
export function formatted(pattern: Value, values: readonly Value[], span: Span): Value | undefined {
  if (pattern.kind !== 'string') return undefined;
  const [named] = values;
  const parts: (string | Value)[] = [];
  let end = 0;
  let next = 0;
  for (const match of pattern.value.matchAll(placeholder)) {
    parts.push(pattern.value.slice(end, match.index));
    end = match.index + match[0].length;
    const name = match[1] ?? match[2];
    if (match[0] === '%%') parts.push('%');
    else if (name === undefined) parts.push(partOf(values[next++], span));
    else
      parts.push(
        partOf(named?.kind === 'object' ? named.pairs.find((it) => it.key === name)?.value : undefined, span),
      );
  }
  parts.push(pattern.value.slice(end));
  return toTemplate(parts, span);
}

/** The text of a list whose entries are joined. */
export function joined(list: Value, separator: Value | undefined, span: Span): Value | undefined {
  if (list.kind !== 'list' || (separator && separator.kind !== 'string')) return undefined;
  const between = separator?.kind === 'string' ? separator.value : '';
  const parts = list.values.flatMap((it, i) => (i === 0 ? [partOf(it, span)] : [between, partOf(it, span)]));
  return toTemplate(parts, span);
}

/** `a + b` of texts; undefined when neither is one. */
export function sum(left: Value, right: Value, span: Span): Value | undefined {
  return concatenation([left, right], span);
}

function partOf(value: Value | undefined, span: Span): string | Value {
  if (value?.kind === 'string') return value.value;
  return value?.kind === 'number' ? String(value.value) : (value ?? { kind: 'other', span });
}
