import type { TrackingCall } from '../facts';
import type { LineMap } from '../text';
import type { CallShape } from './dialect';
import type { CallSyntax, Value } from './syntax';

const inclusion = /^[ \t]*(?:include|prepend|extend|prepend_mod_with|prepend_mod)\b[ \t(]*([^\n#]*)/gm;

/** What the class around a macro is asked for and nothing in the file names; a parent that may have it has it. */
export function lackedBy({ needs }: CallShape, call: CallSyntax, text: string): Pick<TrackingCall, 'lacks'> {
  if (!needs || !call.inClassBody || !needs.parents.includes(call.superclass ?? '')) return {};
  const methods = needs.methods.filter((it) => !text.includes(it));
  if (methods.length === 0) return {};
  const included = [...text.matchAll(inclusion)].flatMap(
    ([whole, names = '']) => names.match(/[A-Z][\w:]*/g) ?? [whole.trim()],
  );
  const modules = [...new Set(included)].filter((it) => !needs.modules.includes(it.replace(/^::/, '')));
  return { lacks: { methods, modules } };
}

/** A list of events that is longer than the API takes. */
export function batchOf(
  { most }: CallShape,
  [first]: readonly (Value | undefined)[],
  lines: LineMap,
): Pick<TrackingCall, 'batch'> {
  if (most === undefined || first?.kind !== 'choice' || first.values.length <= most) return {};
  return { batch: { size: first.values.length, most, range: lines.range(first.span) } };
}
