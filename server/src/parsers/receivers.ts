import type { SituatedShape } from './dialect';
import type { CallSyntax, ResolveName, Value } from './syntax';

/** True when a call is made on what the shape wants: by the receiver's name, or by where it comes from. */
export function fitsReceiver(
  { shape, modules, switchedOn }: SituatedShape,
  { receiver, method }: CallSyntax,
  resolve: ResolveName,
): boolean {
  const named = shape.receivers.some((it) => fitsName(it, receiver ?? 'none'));
  if (modules.length === 0) return named;
  const origin = moduleOf(receiver ?? method, resolve);
  if (origin === undefined) return named;
  return isOneOf(origin, modules) || (named && switchedOn);
}

/** True when a receiver as written (`none` for a bare call) is one that a shape names. */
export function fitsName(shape: string, receiver: string): boolean {
  if (shape.startsWith('*')) return receiver.endsWith(shape.slice(1));
  if (shape.endsWith('*')) return receiver.startsWith(shape.slice(0, -1));
  return shape === 'any' || shape === receiver;
}

function isOneOf(module: string, modules: readonly string[]): boolean {
  return modules.some((it) => module === it || module.startsWith(`${it}/`) || module.startsWith(`${it}.`));
}

/** A name is followed through so many others. */
const mostSteps = 8;

/** The module that a name of the file comes from: imported, or made by something imported. */
function moduleOf(path: string, resolve: ResolveName): string | undefined {
  let value: Value | undefined = { kind: 'name', path, span: { start: 0, end: 0 } };
  for (let step = 0; value && step < mostSteps; step++) {
    if (value.kind === 'imported') return value.module;
    if (value.kind === 'made') value = value.by;
    else if (value.kind === 'choice') value = value.values.at(-1);
    else value = value.kind === 'name' ? resolve(value.path) : undefined;
  }
  return undefined;
}
