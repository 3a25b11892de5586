import type { Span } from '../../text';
import { concatenation, toTemplate, type Pair, type Value } from '../syntax';
import { CSharpCreations, pairOf, type Read } from './csharpCreations';
import { TokenList } from './csharpTokenList';
import type { Token } from './csharpTokens';

/** The arguments of a call: `(a, b: c)`. */
export interface CSharpArguments {
  readonly positional: readonly Value[];
  readonly keywords: readonly Pair[];
  /** The index of the token behind the closing bracket. */
  readonly next: number;
}

/** Signs that end an expression which is not in brackets of its own. */
const terminators = new Set([',', ')', ']', '}', ';', ':', '=>']);

/** Reads expressions out of a list of tokens; what it cannot use becomes `other`. */
export class CSharpExpressions {
  readonly #tokens: TokenList;
  readonly #creations: CSharpCreations;

  constructor(tokens: TokenList) {
    this.#tokens = tokens;
    this.#creations = new CSharpCreations(tokens, (at) => this.expression(at));
  }

  /** Reads the arguments whose opening bracket is the token at `open`. */
  arguments(open: number): CSharpArguments {
    const positional: Value[] = [];
    const keywords: Pair[] = [];
    const next = this.#tokens.entries(open, (at) => {
      const name = this.#tokens.at(at);
      if (name?.kind === 'word' && this.#tokens.textAt(at + 1) === ':') {
        const { value, next: behind } = this.expression(at + 2);
        keywords.push(pairOf(name.text, name, value));
        return behind;
      }
      const isModifier = /^(?:ref|in|out)$/.test(this.#tokens.textAt(at));
      const { value, next: behind } = this.expression(isModifier ? at + 1 : at);
      positional.push(value);
      return behind;
    });
    return { positional, keywords, next };
  }

  /** Reads one expression. */
  expression(at: number): Read {
    const condition = this.#coalesced(at);
    if (this.#tokens.textAt(condition.next) !== '?') return this.#toEnd(condition, at);
    const whenTrue = this.expression(condition.next + 1);
    if (this.#tokens.textAt(whenTrue.next) !== ':') return this.#other(at, whenTrue.next);
    const whenFalse = this.expression(whenTrue.next + 1);
    const values = [whenTrue.value, whenFalse.value];
    return {
      value: { kind: 'choice', values, span: this.#tokens.span(at, whenFalse.next) },
      next: whenFalse.next,
    };
  }

  #coalesced(at: number): Read {
    const first = this.#sum(at);
    if (this.#tokens.textAt(first.next) !== '??') return this.#condition(first, at);
    const second = this.#coalesced(first.next + 1);
    const span = this.#tokens.span(at, second.next);
    return { value: { kind: 'choice', values: [first.value, second.value], span }, next: second.next };
  }

  /** What compares or combines conditions is no text, but may be followed by `? :`. */
  #condition(left: Read, at: number): Read {
    let next = left.next;
    while (/^(?:==|!=|<=|<|>|=|&&|\|\||is|not|and|or|[-*/%&|^])$/.test(this.#tokens.textAt(next)))
      next = Math.max(this.#sum(next + 1).next, next + 1);
    return next === left.next ? left : this.#other(at, next);
  }

  #sum(at: number): Read {
    const terms: Value[] = [];
    let term = this.#unary(at);
    terms.push(term.value);
    while (this.#tokens.textAt(term.next) === '+') {
      term = this.#unary(term.next + 1);
      terms.push(term.value);
    }
    const [only] = terms;
    if (only && terms.length === 1) return term;
    const span = this.#tokens.span(at, term.next);
    return { value: concatenation(terms, span) ?? { kind: 'other', span }, next: term.next };
  }

  #unary(at: number): Read {
    const text = this.#tokens.textAt(at);
    if (text === '!' || text === '-') {
      const { value, next } = this.#unary(at + 1);
      const span = this.#tokens.span(at, next);
      const negative = text === '-' && value.kind === 'number';
      return { value: negative ? { ...value, value: -value.value, span } : { kind: 'other', span }, next };
    }
    const isCast =
      text === '(' &&
      /^(?:string|object|int|long|double|bool)$/.test(this.#tokens.textAt(at + 1)) &&
      this.#tokens.textAt(at + 2) === ')';
    if (isCast) return this.#unary(at + 3);
    return text === 'await' ? this.#unary(at + 1) : this.#postfix(at, this.#primary(at));
  }

  #primary(at: number): Read {
    const token = this.#tokens.at(at);
    if (!token || (token.kind === 'sign' && terminators.has(token.text))) return this.#other(at, at);
    const span = { start: token.start, end: token.end };
    switch (token.kind) {
      case 'string':
        return {
          value: { kind: 'string', value: token.value, span, content: token.content, symbol: false },
          next: at + 1,
        };
      case 'template':
        return { value: this.#template(token.parts, span), next: at + 1 };
      case 'number':
        return { value: numberOf(token.text, span), next: at + 1 };
      case 'word':
        return this.#word(token.text, at, span);
      case 'sign':
        return this.#bracketed(token.text, at);
    }
  }

  #word(text: string, at: number, span: Span): Read {
    if (text === 'true' || text === 'false')
      return { value: { kind: 'boolean', value: text === 'true', span }, next: at + 1 };
    if (text === 'null' || text === 'default') return { value: { kind: 'null', span }, next: at + 1 };
    if (text === 'new') return this.#creations.created(at);
    return { value: { kind: 'name', path: text.replace(/^@/, ''), span }, next: at + 1 };
  }

  #bracketed(text: string, at: number): Read {
    if (text === '(') {
      const inner = this.expression(at + 1);
      if (this.#tokens.textAt(inner.next) === ')') return { value: inner.value, next: inner.next + 1 };
      return this.#other(at, this.#tokens.behindBracket(at));
    }
    if (text === '[') return this.#creations.list(at, at);
    return this.#other(at, text === '{' ? this.#tokens.behindBracket(at) : at + 1);
  }

  /** Members, calls and lookups behind a value: `a.b`, `a?.b`, `a[0]`, `a.F(x)`, `a switch { … }`. */
  #postfix(start: number, read: Read): Read {
    let { value, next } = read;
    for (;;) {
      const text = this.#tokens.textAt(next);
      const member = this.#tokens.at(next + 1);
      if ((text === '.' || text === '?.') && member?.kind === 'word') {
        const span = this.#tokens.span(start, next + 2);
        value =
          value.kind === 'name'
            ? { kind: 'name', path: `${value.path}.${member.text}`, span }
            : { kind: 'other', span };
        next += 2;
      } else if (text === '(') {
        const { positional, next: behind } = this.arguments(next);
        value = calledValue(value, positional, this.#tokens.span(start, behind));
        next = behind;
      } else if (text === '[') {
        const behind = this.#tokens.behindBracket(next);
        value = this.#lookup(value, next, this.#tokens.span(start, behind));
        next = behind;
      } else if (text === 'switch' && this.#tokens.textAt(next + 1) === '{') {
        const behind = this.#tokens.behindBracket(next + 1);
        value = { kind: 'choice', values: this.#arms(next + 1), span: this.#tokens.span(start, behind) };
        next = behind;
      } else if (text === '!') next++;
      else return { value, next };
    }
  }

  #lookup(holder: Value, open: number, span: Span): Value {
    const key = this.expression(open + 1).value;
    return holder.kind === 'name' && key.kind === 'string'
      ? { kind: 'name', path: `${holder.path}.${key.value}`, span }
      : { kind: 'element', of: holder, span };
  }

  #arms(open: number): readonly Value[] {
    const values: Value[] = [];
    this.#tokens.entries(open, (at) => {
      let arrow = at;
      while (arrow < this.#tokens.length && !/^(?:=>|,|\}|;)$/.test(this.#tokens.textAt(arrow)))
        arrow = this.#tokens.behind(arrow);
      if (this.#tokens.textAt(arrow) !== '=>') return arrow;
      const { value, next } = this.expression(arrow + 1);
      const throws = this.#tokens.textAt(arrow + 1) === 'throw';
      if (!throws) values.push(value);
      return next;
    });
    return values;
  }

  #template(parts: readonly (string | readonly Token[])[], span: Span): Value {
    return toTemplate(
      parts.map((it) =>
        typeof it === 'string' ? it : new CSharpExpressions(new TokenList(it)).expression(0).value,
      ),
      span,
    );
  }

  /** Skips what stands between a value and the end of its expression: an operator that nobody reads, a lambda. */
  #toEnd(read: Read, at: number): Read {
    let next = read.next;
    if (this.#tokens.textAt(next) === '=>') next = this.expression(next + 1).next;
    while (next < this.#tokens.length && !terminators.has(this.#tokens.textAt(next)))
      next = this.#tokens.behind(next);
    return next === read.next ? read : this.#other(at, next);
  }

  #other(from: number, next: number): Read {
    return { value: { kind: 'other', span: this.#tokens.span(from, next) }, next };
  }
}

function numberOf(text: string, span: Span): Value {
  const value = Number(text.replaceAll('_', '').replace(/[a-df-z]+$/i, ''));
  return Number.isNaN(value) ? { kind: 'other', span } : { kind: 'number', value, span };
}

/** What is known of a call's result: `string.Format("a_{0}", x)`, `nameof(X)`, `x.ToString()`. */
function calledValue(callee: Value, [first, ...rest]: readonly Value[], span: Span): Value {
  if (callee.kind !== 'name') return { kind: 'other', span };
  const { path } = callee;
  if (path === 'nameof' && first?.kind === 'name') return toTemplate([first.path.replace(/.*\./, '')], span);
  if (/^[Ss]tring\.Concat$/.test(path) && first)
    return concatenation([first, ...rest], span) ?? { kind: 'other', span };
  if (/^[Ss]tring\.Format$/.test(path) && first?.kind === 'string') {
    const parts = first.value.split(/\{(\d+)[^}]*\}/);
    const filled = parts.map((it, i) =>
      i % 2 === 0 ? it : (rest[Number(it)] ?? { kind: 'other' as const, span }),
    );
    return toTemplate(filled, span);
  }
  if (path.endsWith('.ToString')) return { kind: 'name', path: path.slice(0, -'.ToString'.length), span };
  return { kind: 'other', span };
}
