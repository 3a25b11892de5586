import { followingOnce, memberOf, type ResolveName, type Value } from '../../values';
import { Scope, type LateValue } from '../scope';

/** Names as a component's template sees them: members of the component without `this`, before those of its file. */
export class TemplateScope extends Scope {
  protected override outer(name: string): LateValue[] | undefined {
    return super.outer(`this.${name}`) ?? super.outer(name);
  }
}

/**
 * Resolves paths as they are seen from a scope. Members of `this` are names of their own (`this.event`), so are the
 * results of functions (`event()`).
 */
export function resolveFrom(scope: Scope): ResolveName {
  const resolve: ResolveName = followingOnce((path) => {
    const names = split(path);
    for (let length = names.length; length > 0; length--) {
      const found = scope.find(names.slice(0, length).join('.'));
      if (!found) continue;
      const members = names.slice(length);
      return memberOf(found, members, resolve) ?? (isBoxed(found, members) ? found : undefined);
    }
    return madeBy(names);
  });
  return resolve;
}

function split(path: string): readonly string[] {
  const names = path.split('.');
  return names[0] === 'this' && names[1] === '$options' ? names.slice(1) : names;
}

/** What `ref` and `computed` hold is `value` of them. */
function isBoxed({ kind }: Value, members: readonly string[]): boolean {
  return members.length === 1 && members[0] === 'value' && kind !== 'imported' && kind !== 'object';
}

/** What a function of elsewhere gives back comes from where the function comes from: `useTracking().trackEvent`. */
function madeBy(names: readonly string[]): Value | undefined {
  const call = names.findIndex((it) => it.endsWith('()'));
  if (call < 0) return undefined;
  const span = { start: 0, end: 0 };
  const path = names
    .slice(0, call + 1)
    .join('.')
    .slice(0, -2);
  return { kind: 'made', by: { kind: 'name', path, span }, span };
}
