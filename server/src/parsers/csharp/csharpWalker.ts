import type { CallSite } from '../recogniseProgram';
import { resolveMembers, Scope } from '../scope';
import type { Span } from '../../text';
import type { CallSyntax, Pair, ResolveName } from '../syntax';
import { CSharpExpressions } from './csharpExpressions';
import { TokenList } from './csharpTokenList';
import type { Token } from './csharpTokens';

/** Something in braces: a type, a method, or any other block. */
interface Block {
  readonly scope: Scope;
  readonly symbol: readonly string[];
  /** Constants of a type, which others name by its name. */
  readonly members: Pair[] | undefined;
}

/** Indices of tokens: where the chain begins that ends with the method, the method, and the opening bracket. */
interface CallPlace {
  readonly first: number;
  readonly at: number;
  readonly open: number;
}

/** Words that stand before a call where a declaration has its type. */
const beforeCall = new Set([
  'return',
  'await',
  'throw',
  'else',
  'in',
  'do',
  'yield',
  'and',
  'or',
  'not',
  'is',
  'when',
]);
const typeWord = /^(?:class|struct|record|interface|enum|namespace)$/;

/** Collects from one C# file what recognition needs, in one pass over its tokens. */
export class CSharpWalker {
  readonly sites: CallSite[] = [];
  /** Names of the methods that the file defines. */
  readonly functions = new Set<string>();
  readonly #text: string;
  readonly #tokens: readonly Token[];
  readonly #list: TokenList;
  readonly #expressions: CSharpExpressions;
  readonly #blocks: Block[] = [{ scope: new Scope(), symbol: [], members: undefined }];
  /** Index of the first token of the statement or header being read. */
  #from = 0;

  constructor(text: string, tokens: readonly Token[]) {
    this.#text = text;
    this.#tokens = tokens;
    this.#list = new TokenList(tokens);
    this.#expressions = new CSharpExpressions(this.#list);
  }

  walk(): void {
    this.#tokens.forEach((token, at) => {
      if (token.kind === 'word') this.#readWord(token.text, at);
      const sign = token.kind === 'sign' ? token.text : '';
      if (sign === '{') this.#open(at);
      if (sign === '}' && this.#blocks.length > 1) this.#blocks.pop();
      if (sign === '{' || sign === '}' || sign === ';') this.#from = at + 1;
    });
  }

  get #block(): Block {
    return this.#blocks.at(-1) ?? { scope: new Scope(), symbol: [], members: undefined };
  }

  #at(index: number): string {
    return this.#list.textAt(index);
  }

  #readWord(word: string, at: number): void {
    const open = this.#at(at + 1) === '<' ? this.#behindTypeArguments(at + 1) : at + 1;
    if (this.#at(open) === '(' && !this.#isDeclaration(at)) this.#addSite(word, at, open);
    const sign = this.#at(at + 1);
    if (sign === '=' || (sign === '=>' && this.#isDeclaration(at))) this.#readAssignment(word, at);
    else if (/^(?:\+|\?\?)=$/.test(sign))
      this.#block.scope.assign(word, { kind: 'other', span: spanOf(this.#tokens[at]) });
    if (sign === 'in' && this.#isDeclaration(at)) this.#readLoop(word, at);
  }

  /** A word that follows a type is being declared: `string Name`, `List<string> names`, `string[] names`. */
  #isDeclaration(at: number): boolean {
    const before = this.#tokens[at - 1];
    if (before?.kind === 'word') return !beforeCall.has(before.text);
    return before?.kind === 'sign' && /^[>\]?]$/.test(before.text) && this.#tokens[at - 2]?.kind !== 'number';
  }

  #addSite(method: string, at: number, open: number): void {
    const first = this.#startOfChain(at);
    if (this.#at(first - 1) === 'new') return; // the class of a new object
    const { scope, symbol } = this.#block;
    this.sites.push({
      method,
      read: () => this.#toCall(method, { first, at, open }, symbol),
      isOwn: () => first === at && this.functions.has(method),
      resolve: resolveFrom(scope),
    });
  }

  #toCall(method: string, { first, at, open }: CallPlace, symbol: readonly string[]): CallSyntax {
    const methodSpan = spanOf(this.#tokens[at]);
    const { start } = spanOf(this.#tokens[first]);
    const receiver = this.#text
      .slice(start, methodSpan.start)
      .replace(/\s+/g, '')
      .replace(/[?!]*\./g, '.');
    const { positional, keywords, next } = this.#expressions.arguments(open);
    return {
      method,
      methodSpan,
      receiver: receiver === '' ? undefined : receiver.slice(0, -1),
      span: { start, end: Math.max(spanOf(this.#tokens[next - 1]).end, methodSpan.end) },
      positional,
      keywords,
      openKeywords: false,
      inClassBody: false,
      symbol: symbol.length === 0 ? undefined : symbol.join('.'),
    };
  }

  /** The first token of `a.b(c)[0]?.method`. */
  #startOfChain(at: number): number {
    let first = at;
    while (/^(?:\.|\?\.)$/.test(this.#at(first - 1))) {
      let before = first - 2;
      while (this.#at(before) === '!') before--;
      while (/^[)\]]$/.test(this.#at(before))) before = this.#beforeBracket(before);
      if (before < this.#from) break;
      if (this.#tokens[before]?.kind !== 'word') return before + 1;
      first = before;
    }
    return first;
  }

  #beforeBracket(close: number): number {
    let depth = 0;
    for (let at = close; at >= this.#from; at--) {
      if (/^[)\]]$/.test(this.#at(at))) depth++;
      if (/^[([]$/.test(this.#at(at)) && --depth === 0) return at - 1;
    }
    return this.#from;
  }

  #behindTypeArguments(open: number): number {
    let at = open + 1;
    while (this.#tokens[at]?.kind === 'word' || /^[.,?[\]]$/.test(this.#at(at))) at++;
    return this.#at(at) === '>' ? at + 1 : open;
  }

  /** `Type name = value`, `name = value`, `string Name => value`. */
  #readAssignment(name: string, at: number): void {
    const { scope, members } = this.#block;
    const { value } = this.#expressions.expression(at + 2);
    if (this.#isInBrackets(at)) return; // a parameter with a default, or a named attribute value
    if (!this.#isDeclaration(at)) {
      scope.assign(name, value);
      return;
    }
    scope.declare(name, value);
    members?.push({ key: name, keySpan: spanOf(this.#tokens[at]), value, span: value.span });
  }

  #isInBrackets(at: number): boolean {
    let depth = 0;
    for (let i = this.#from; i < at; i++) {
      if (/^[([]$/.test(this.#at(i))) depth++;
      if (/^[)\]]$/.test(this.#at(i))) depth--;
    }
    return depth > 0;
  }

  /** `foreach (var name in list)`: the variable belongs to the block that follows. */
  #readLoop(name: string, at: number): void {
    const of = this.#expressions.expression(at + 2).value;
    this.#block.scope.declare(name, { kind: 'element', of, span: of.span });
  }

  #open(at: number): void {
    const { scope: outer, symbol } = this.#block;
    const scope = new Scope(outer);
    const header = this.#tokens.slice(this.#from, at);
    const kind = header.findIndex((it) => it.kind === 'word' && typeWord.test(it.text));
    const method = kind < 0 ? this.#methodBefore(at) : undefined;
    const named = kind < 0 ? this.#tokens[method ?? -1] : header[kind + 1];
    if (named?.kind !== 'word') {
      this.#blocks.push({ scope, symbol, members: undefined });
      return;
    }
    const isNamespace = kind >= 0 && this.#at(this.#from + kind) === 'namespace';
    const members: Pair[] | undefined = kind >= 0 && !isNamespace ? [] : undefined;
    if (members)
      outer.declare(named.text, { kind: 'object', pairs: members, open: true, span: spanOf(named) });
    if (method !== undefined) {
      this.functions.add(named.text);
      this.#declareParameters(method, at, scope);
    }
    this.#blocks.push({ scope, symbol: isNamespace ? symbol : [...symbol, named.text], members });
  }

  /** Index of the name of the method that a header `public async Task Name(…)` up to `end` declares. */
  #methodBefore(end: number): number | undefined {
    let open = this.#from;
    while (open < end && this.#at(open) !== '(') open++;
    const at = open - 1;
    const control = /^(?:if|while|for|foreach|switch|using|lock|catch|fixed|new|return|await)$/;
    if (open === end || at <= this.#from || this.#tokens[at]?.kind !== 'word') return undefined;
    if (control.test(this.#at(at)) || this.#at(at - 1) === '.') return undefined;
    for (let i = this.#from; i < end; i++)
      if (this.#at(i) === '=>' || (i < open && this.#at(i) === '=')) return undefined;
    return at;
  }

  /** What callers hand to the method whose name stands `at` an index. */
  #declareParameters(at: number, end: number, scope: Scope): void {
    let argument = 0;
    let depth = 0;
    for (let i = at + 1; i < end && (depth > 0 || i === at + 1); i++) {
      const text = this.#at(i);
      if (/^[(<[]$/.test(text)) depth++;
      if (/^[)>\]]$/.test(text)) depth--;
      if (depth === 1 && text === ',') argument++;
      const ends = /^[,)=]$/.test(this.#at(i + 1)) && !/^[.=]$/.test(this.#at(i - 1));
      if (depth !== 1 || !ends || this.#tokens[i]?.kind !== 'word') continue;
      const fallback = this.#at(i + 1) === '=' ? this.#expressions.expression(i + 2).value : undefined;
      scope.declare(text, {
        kind: 'parameter',
        function: this.#at(at),
        isMethod: true,
        place: { argument, keyword: text },
        ...(fallback ? { fallback } : {}),
        span: spanOf(this.#tokens[i]),
      });
    }
  }
}

function spanOf(token: Token | undefined): Span {
  return { start: token?.start ?? 0, end: token?.end ?? 0 };
}

function resolveFrom(scope: Scope): ResolveName {
  return (path) => resolveMembers(scope, path.replace(/^this\./, '').split('.'));
}
