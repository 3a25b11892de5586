import type { SituatedShape } from './dialect';
import type { CallSyntax, ResolveName } from './syntax';

/** True when a call is made on what the shape wants: by the receiver's name, or by where it comes from. */
export function fitsReceiver(
  { shape, modules, switchedOn }: SituatedShape,
  { receiver, method }: CallSyntax,
  resolve: ResolveName,
): boolean {
  const { origins, names } = sourcesOf(receiver ?? method, resolve);
  const named = [receiver ?? 'none', ...(receiver === undefined ? [] : names)].some((name) =>
    shape.receivers.some((it) => fitsName(it, name)),
  );
  // a bare call of a name that the file binds is a call of whatever it binds it to, unless that is what is meant
  const isFree = receiver !== undefined || shape.receivers.includes('any') || resolve(method) === undefined;
  if (modules.length === 0) return named && isFree;
  if (origins.length === 0) return named;
  return origins.some((it) => isOneOf(it, modules)) || (named && switchedOn);
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

/** Where a name of the file comes from: the modules of what it is or is made by, and its other names. */
interface Sources {
  readonly origins: readonly string[];
  readonly names: readonly string[];
}

/** A name is followed through so many others. */
const mostSteps = 8;

function sourcesOf(path: string, resolve: ResolveName): Sources {
  const origins: string[] = [];
  const names: string[] = [];
  const waiting = [resolve(path), resolve(`${path}:`)].filter((it) => it !== undefined); // `path:` is its type
  for (let step = 0; step < mostSteps; step++) {
    const value = waiting.pop();
    if (!value) break;
    if (value.kind === 'imported') {
      origins.push(value.module);
      names.push([value.name, ...value.members].join('.'));
    }
    if (value.kind === 'constant') names.push(value.path);
    if (value.kind === 'parameter') {
      if (value.place.keyword !== undefined) names.push(value.place.keyword);
      if (value.fallback) waiting.push(value.fallback);
    }
    if (value.kind === 'made') waiting.push(value.by);
    if (value.kind === 'choice') waiting.push(...value.values);
    if (value.kind === 'name') {
      names.push(value.path);
      const next = resolve(value.path);
      if (next) waiting.push(next);
    }
  }
  return { origins, names };
}
