import type { Span } from '../../text';
import type { Pair, Value } from '../syntax';
import type { TokenList } from './csharpTokenList';

/** A value, and the index of the token behind it. */
export interface Read {
  readonly value: Value;
  readonly next: number;
}

/** Reads what `new` makes: objects with their members, dictionaries and lists. */
export class CSharpCreations {
  readonly #tokens: TokenList;
  readonly #expression: (at: number) => Read;

  constructor(tokens: TokenList, expression: (at: number) => Read) {
    this.#tokens = tokens;
    this.#expression = expression;
  }

  /** `new { a = 1 }`, `new Type(…) { A = 1, ["b"] = 2, { "c", 3 } }`, `new[] { "a" }`. */
  created(at: number): Read {
    let next = at + 1;
    let isList = false;
    let isOpen = false;
    while (next < this.#tokens.length && this.#tokens.textAt(next) !== '{') {
      const text = this.#tokens.textAt(next);
      if (text === '(') isOpen = this.#tokens.textAt(next + 1) !== ')';
      if (text === '[') isList = true;
      if (text === '(' || text === '[') next = this.#tokens.behindBracket(next);
      else if (this.#tokens.at(next)?.kind === 'word' || /^[.<>?,:]+$/.test(text)) {
        if (text === ',' && !this.#inTypeArguments(at, next)) break;
        if (/^(?:List|HashSet|IReadOnlyList)$/.test(text)) isList = true;
        next++;
      } else break;
    }
    if (this.#tokens.textAt(next) !== '{')
      return { value: { kind: 'object', pairs: [], open: isOpen, span: this.#tokens.span(at, next) }, next };
    return isList ? this.list(at, next) : this.#initialised(at, next, isOpen);
  }

  #inTypeArguments(from: number, to: number): boolean {
    let depth = 0;
    for (let i = from; i < to; i++)
      depth += this.#tokens.textAt(i) === '<' ? 1 : this.#tokens.textAt(i) === '>' ? -1 : 0;
    return depth > 0;
  }

  #initialised(start: number, open: number, isOpen: boolean): Read {
    const pairs: Pair[] = [];
    let entries = 0;
    const next = this.#tokens.entries(open, (at) => {
      entries++;
      const { pair, next: behind } = this.#entry(at);
      if (pair) pairs.push(pair);
      return behind;
    });
    const span = this.#tokens.span(start, next);
    return { value: { kind: 'object', pairs, open: isOpen || pairs.length < entries, span }, next };
  }

  #entry(at: number): { readonly pair: Pair | undefined; readonly next: number } {
    const bracket = this.#tokens.textAt(at);
    const isKeyed = bracket === '[' || bracket === '{';
    const key = this.#tokens.at(isKeyed ? at + 1 : at);
    const valueAt = bracket === '[' ? at + 4 : isKeyed ? at + 3 : at + 2;
    const assigns = this.#tokens.textAt(valueAt - 1) === (bracket === '{' ? ',' : '=');
    if (key?.kind === 'string' && isKeyed && assigns) {
      const { value, next } = this.#expression(valueAt);
      return {
        pair: pairOf(key.value, key.content, value, this.#tokens.at(at)),
        next: bracket === '{' ? next + 1 : next,
      };
    }
    if (key?.kind === 'word' && !isKeyed && assigns) {
      const { value, next } = this.#expression(valueAt);
      return { pair: pairOf(key.text, key, value), next };
    }
    if (isKeyed) {
      const behind = this.#tokens.behindBracket(at);
      return {
        pair: undefined,
        next: this.#tokens.textAt(behind) === '=' ? this.#expression(behind + 1).next : behind,
      };
    }
    // `new { user.Name }` takes the name of the member
    const { value, next } = this.#expression(at);
    const last = this.#tokens.at(next - 1);
    const named = value.kind === 'name' && last?.kind === 'word';
    return { pair: named ? pairOf(last.text, last, value) : undefined, next };
  }

  /** The values between the bracket at `open` and its closing one. */
  list(start: number, open: number): Read {
    const values: Value[] = [];
    const next = this.#tokens.entries(open, (at) => {
      const { value, next: behind } = this.#expression(at);
      values.push(value);
      return behind;
    });
    return { value: { kind: 'list', values, span: this.#tokens.span(start, next) }, next };
  }
}

export function pairOf(key: string, { start, end }: Span, value: Value, from: Span = { start, end }): Pair {
  return {
    key,
    keySpan: { start, end },
    value,
    span: { start: from.start, end: Math.max(value.span.end, end) },
  };
}
