import type { Span } from './text';
import type { MadeValue, ObjectValue, ResolveName, Value } from './values';

/** A closed value with more parts than this is cut off: no event name is made of so many. */
const mostParts = 512;

/** Values for other files have no places, but for what stands between quotes: renaming has to find that. */
const nowhere: Span = { start: 0, end: 0 };

/**
 * The value without names of its own file: they are replaced by what they stand for, so that it can be read
 * elsewhere. Parameters, circles and what nobody tells become `other`; objects keep the members that tell something.
 */
export function closeValue(value: Value, resolve: ResolveName): Value {
  return new Closing(resolve, nowhere).close(value);
}

/** The same for a value that is read in another scope of its file: it keeps its places and all its members. */
export function closeWithinFile(value: Value, resolve: ResolveName): Value {
  return new Closing(resolve).close(value);
}

class Closing {
  readonly #resolve: ResolveName;
  readonly #place: Span | undefined;
  readonly #following = new Set<string>();
  #parts = 0;

  /** `place` is what all spans become. */
  constructor(resolve: ResolveName, place?: Span) {
    this.#resolve = resolve;
    this.#place = place;
  }

  close(value: Value): Value {
    const span = this.#place ?? value.span;
    if (++this.#parts > mostParts) return { kind: 'other', span };
    switch (value.kind) {
      case 'string':
        return { ...value, span };
      case 'name':
        return this.#follow(value.path) ?? { kind: 'other', span };
      case 'template': {
        const parts = value.parts.map((it) => (typeof it === 'string' ? it : this.close(it)));
        return { kind: 'template', parts, span };
      }
      case 'choice':
      case 'list':
        return { kind: value.kind, values: value.values.map((it) => this.close(it)), span };
      case 'object':
        return this.#closeObject(value);
      case 'element':
        return { kind: 'element', of: this.close(value.of), span };
      case 'member':
        return { ...value, of: this.close(value.of), span };
      case 'made':
        return this.#closeMade(value, span);
      case 'function':
      case 'imported':
      case 'constant':
        return { ...value, span };
      case 'parameter':
        return { kind: 'other', span };
      default:
        return this.#place ? { kind: 'other', span } : value;
    }
  }

  #closeMade({ by }: MadeValue, span: Span): Value {
    const result = by.kind === 'name' ? this.#follow(`${by.path}()`) : undefined;
    return result ?? (this.#place ? { kind: 'other', span } : { kind: 'made', by: this.close(by), span });
  }

  #closeObject(value: ObjectValue): Value {
    const closed = value.pairs.map((it) => ({ ...it, value: this.close(it.value) }));
    const spreads = value.spreads ? { spreads: value.spreads.map((it) => this.close(it)) } : {};
    const span = this.#place;
    if (!span) return { ...value, pairs: closed, ...spreads };
    const telling = closed.filter((it) => it.value.kind !== 'other');
    return {
      kind: 'object',
      pairs: telling.map((it) => ({ key: it.key, keySpan: span, value: it.value, span })),
      open: value.open || telling.length < closed.length,
      ...spreads,
      span,
    };
  }

  #follow(path: string): Value | undefined {
    if (this.#following.has(path)) return undefined;
    const target = this.#resolve(path);
    if (!target) return undefined;
    this.#following.add(path);
    const closed = this.close(target);
    this.#following.delete(path);
    return closed;
  }
}
