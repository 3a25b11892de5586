import { moduleStem } from '../../links';
import type { CallShapes } from '../dialect';
import type { Scope } from '../scope';
import type { CallSyntax, Value } from '../syntax';
import { pathOf } from './javascriptPath';
import type { FoundCall } from './javascriptWalker';
import type { Node, TypeScript } from './typescript';

/** What a call calls, by the names that dialects know. */
export type Callee = Pick<CallSyntax, 'receiver' | 'method'>;

/** A name is followed through so many others. */
const mostSteps = 8;

/**
 * The callee of a call under the name of a dialect, when the file uses another: `IE.trackEvent` of a renamed import,
 * `trackEvent` taken out of an object, `expect(spy)` of a spy.
 */
export function knownCallee(
  { method, receiver, place, values }: FoundCall,
  shapes: CallShapes,
): Callee | undefined {
  const isBare = receiver === undefined;
  if (!isBare && shapes.find(method).length === 0) return undefined;
  const paths = isBare ? meant(method, place.scope) : meantBy(values.ts, receiver, place.scope);
  for (const path of paths) {
    const callee = isBare ? split(path) : { receiver: path, method };
    const { receiver: by } = callee;
    if (
      by !== undefined &&
      by !== 'this' &&
      shapes.find(callee.method).some(({ shape }) => shape.receivers.includes(by))
    )
      return callee;
  }
  return undefined;
}

function split(path: string): Callee {
  const dot = path.lastIndexOf('.');
  return { receiver: dot < 0 ? undefined : path.slice(0, dot), method: path.slice(dot + 1) };
}

/** What a receiver means: `expect(spy).not` is `expect(…)` of what the spy stands for. */
function meantBy(ts: TypeScript, receiver: Node, scope: Scope): readonly string[] {
  if (ts.isPropertyAccessExpression(receiver) && /^(not|resolves|rejects)$/.test(receiver.name.text))
    return meantBy(ts, receiver.expression, scope);
  if (ts.isCallExpression(receiver) && ts.isIdentifier(receiver.expression)) {
    const [subject] = receiver.arguments;
    const path = subject && pathOf(ts, subject);
    if (receiver.expression.text === 'expect' && path !== undefined)
      return meant(path, scope).map((it) => `expect(${it})`);
  }
  const path = pathOf(ts, receiver);
  return path === undefined ? [] : meant(path, scope);
}

/** The path with names of the file replaced by what they stand for. */
function meant(path: string, scope: Scope, steps = mostSteps): readonly string[] {
  const names = path.split('.');
  for (let length = names.length; length > 0 && steps > 0; length--) {
    const own = names.slice(0, length).join('.');
    const value = scope.find(own);
    if (!value) continue;
    const rest = names.slice(length);
    return standsFor(value, own).flatMap((it) =>
      it === own ? [path] : meant([it, ...rest].filter((name) => name !== '').join('.'), scope, steps - 1),
    );
  }
  return [path];
}

function standsFor(value: Value, own: string): readonly string[] {
  switch (value.kind) {
    case 'name':
      return [value.path];
    case 'made':
      return standsFor(value.by, own).map((it) => `${it}()`);
    case 'choice':
      return value.values.flatMap((it) => standsFor(it, own));
    case 'imported': {
      const { module, name, members } = value;
      if (name === '*') return members.length > 0 ? [members.join('.')] : [''];
      if (name !== 'default') return [[name, ...members].join('.')];
      return [own, [inPascalCase(moduleStem(module)), ...members].join('.')];
    }
    default:
      return [];
  }
}

/** `internal_events` exports `InternalEvents`, under whatever name a file imports it. */
function inPascalCase(stem: string): string {
  return stem.replace(/(?:^|[_-])(\w)/g, (_, letter: string) => letter.toUpperCase());
}
