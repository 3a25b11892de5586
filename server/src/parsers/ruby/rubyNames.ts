import { closeValue } from '../../closeValue';
import { memberOf, type Value } from '../../values';
import { Scope } from '../scope';
import { seenFromOutside } from './rubyClosing';
import { Answer, type MethodSide, type RubyGroup } from './rubyGroup';

/** Where in a program an expression stands, as far as names go. */
export interface Sight {
  /** Local variables. */
  readonly locals: Scope;
  readonly group: RubyGroup;
}

interface Constant {
  readonly path: string;
  readonly value: Value;
  readonly group: RubyGroup;
}

/** More classes than these are not followed from a class to what it inherits. */
const mostAncestors = 16;

/** Which names one file binds, and to what. */
export class RubyNames {
  readonly #constants: Constant[] = [];
  readonly #groups: RubyGroup[] = [];

  addGroup(group: RubyGroup): void {
    this.#groups.push(group);
  }

  /** Notes a constant in its class and under its full name (`A::B`) for the whole file. */
  declareConstant(path: string, value: Value, group: RubyGroup): void {
    group.declareConstant(path, value);
    this.#constants.push({ path: [...group.namespace, path].join('::'), value, group });
  }

  /** An answer that is the same wherever it is asked for: names in it are those of `sight`. */
  closedAnswer(find: () => Value | undefined, sight: () => Sight): Answer {
    return new Answer(() => {
      const value = find();
      return value && seenFromOutside(value, (path) => this.resolve(path, sight()));
    });
  }

  /** Constants by their full path; lists and objects of texts too. */
  constants(): readonly (readonly [path: string, value: Value])[] {
    return this.#constants.flatMap(({ path, value, group }) => {
      const closed = closeValue(value, (name) => this.resolve(name, { locals: new Scope(), group }));
      return closed.kind === 'other' ? [] : [[path, closed] as const];
    });
  }

  /** True when a bare call of that name is a call of a method that the class, or one it inherits from, defines. */
  definesMethod(name: string, side: MethodSide, group: RubyGroup): boolean {
    return this.#methodAnswers(name, side, group).length > 0;
  }

  /** True when a name is only that of a `let`, so that a call with arguments calls something else. */
  isLet(name: string, group: RubyGroup): boolean {
    const found = this.#methodAnswers(name, 'both', group);
    return found.length > 0 && found.every((it) => it.isLet);
  }

  /** The value of a name as seen from a place; a constant that others define is left open. */
  resolve(path: string, sight: Sight): Value | undefined {
    const [own = '', ...members] = path.replace(/^self(\.class)?::/, '').split('.');
    const find = (name: string): Value | undefined => this.#find(name, sight);
    const known = memberOf(find(own), members, find);
    if (known || !(isConstant(own) || own.startsWith('described_class::'))) return known;
    const [described, rest] = splitDescribed(own, sight.group);
    return {
      ...{ kind: 'constant', path: described ? `::${described}::${rest}` : own, members },
      ...{ within: described ? '' : sight.group.path, span: { start: 0, end: 0 } },
    };
  }

  #find(name: string, { locals, group }: Sight): Value | undefined {
    if (name.startsWith('@'))
      return choice(
        classOf(group)
          .flatMap((it) => it.variables(name))
          .map((it) => it.get()),
      );
    const [described, rest] = splitDescribed(name, group);
    if (described) return this.#constantByPath(`${described}::${rest}`);
    if (isConstant(name)) return this.#constant(name, group);
    return locals.find(name) ?? choice(this.#methodAnswers(name, 'both', group).map((it) => it.get()));
  }

  #constant(path: string, group: RubyGroup): Value | undefined {
    if (path.includes('::')) return this.#constantByPath(path);
    for (let at: RubyGroup | undefined = group; at; at = at.outer) {
      const values = this.#lineage(at).flatMap((it) => it.constants(path));
      if (values.length > 0) return choice(values);
    }
    return undefined;
  }

  /** A qualified constant of this file, if exactly one fits. */
  #constantByPath(path: string): Value | undefined {
    const suffix = path.startsWith('::') ? path : `::${path}`;
    const [found, other] = this.#constants.filter((it) => `::${it.path}`.endsWith(suffix));
    return found && !other ? found.value : undefined;
  }

  #methodAnswers(name: string, side: MethodSide, group: RubyGroup): readonly Answer[] {
    for (let at: RubyGroup | undefined = group; at; at = outerOf(at)) {
      for (const it of this.#lineage(at)) {
        const found = it.methods(name, at.kind === 'class' ? side : 'both');
        if (found.length > 0) return found;
      }
    }
    return [];
  }

  /** A class as all its openings in this file, and those that it inherits from or includes. */
  #lineage(group: RubyGroup): readonly RubyGroup[] {
    if (group.kind !== 'class') return [group];
    const found = new Set([group, ...this.#openings(group.path)]);
    for (const it of found) {
      if (found.size > mostAncestors) break;
      for (const ancestor of it.ancestors) for (const other of this.#openings(ancestor, it)) found.add(other);
    }
    return [...found];
  }

  /** Classes of this file by a path as it is written in `from`. */
  #openings(path: string, from?: RubyGroup): readonly RubyGroup[] {
    const name = path.replace(/^::/, '');
    const exact = this.#groups.filter((it) => it.path === name);
    if (exact.length > 0 || !from) return exact;
    const suffix = `::${name}`;
    return this.#groups.filter((it) => it.kind === 'class' && it.path.endsWith(suffix));
  }
}

/** Methods of the file itself are seen everywhere, those of a group of examples in the groups within. */
function outerOf({ kind, outer }: RubyGroup): RubyGroup | undefined {
  if (kind === 'examples') return outer;
  let file = outer;
  while (file?.outer) file = file.outer;
  return file;
}

/** Instance variables belong to the class; examples share those of the groups around them. */
function classOf(group: RubyGroup): readonly RubyGroup[] {
  const found: RubyGroup[] = [];
  for (let at: RubyGroup | undefined = group; at; at = at.kind === 'examples' ? at.outer : undefined)
    found.push(at);
  return found;
}

function isConstant(name: string): boolean {
  return /^(::)?[A-Z]/.test(name);
}

/** `described_class::EVENT` is a constant of what the examples describe. */
function splitDescribed(
  name: string,
  group: RubyGroup,
): readonly [described: string | undefined, rest: string] {
  const rest = name.replace(/^described_class::/, '');
  if (rest === name) return [undefined, name];
  let at: RubyGroup | undefined = group;
  while (at && at.described === undefined) at = at.outer;
  return [at?.described?.replace(/^::/, ''), rest];
}

function choice(values: readonly (Value | undefined)[]): Value | undefined {
  const known = values.filter((it) => it !== undefined);
  const [first] = known;
  return !first || values.length === 1 ? first : { kind: 'choice', values: known, span: first.span };
}
