import { emptyFacts, type FileFacts, type ParseProblem } from '../../facts';
import type { ReadContext } from '../../links';
import { closeValue } from '../../closeValue';
import { nestedTooDeeply } from '../adapter';
import type { AttributeSyntax } from '../recogniseAttributes';
import { objectOf } from '../properties';
import { factsOf } from '../programFacts';
import type { CallSite, Shapes } from '../recogniseProgram';
import { Scope } from '../scope';
import type { CodePart, Pair, Value } from '../syntax';
import { knownCallee } from './javascriptCallee';
import { resolveFrom, TemplateScope } from './javascriptScope';
import { ValueReader } from './javascriptValue';
import { JavaScriptWalker, type Findings, type FoundCall, type Place } from './javascriptWalker';
import type { compiler, Expression, SourceFile, TypeScript } from './typescript';

/** What a script may hold besides plain JavaScript, as its file name or `lang` attribute says. */
export type ScriptLanguage = 'js' | 'ts' | 'tsx';

/**
 * One JavaScript program, whole or scattered over a file of another language: scripts, expressions in
 * attributes, attributes. A part that breaks off in mid-word spoils no other, and all parts share their names.
 */
export class JavaScriptProgram {
  readonly #ts: TypeScript;
  readonly #shapes: Shapes;
  readonly #scope = new Scope();
  readonly #findings: Findings = {
    calls: [],
    attributes: [],
    functions: new Set(),
    imports: new Set(),
    exports: [],
    passesOn: [],
    component: undefined,
  };
  readonly #problems: ParseProblem[] = [];
  #template: Scope | undefined;

  constructor(ts: TypeScript, shapes: Shapes) {
    this.#ts = ts;
    this.#shapes = shapes;
  }

  /** Reads the statements of a script. Scripts come before the template that sees their names. */
  addScript(part: CodePart, language: ScriptLanguage): void {
    this.#readStatements(part, this.#kindOf(language), this.#scope);
  }

  /** Reads the statements of an attribute. */
  addStatements(part: CodePart, scope = this.templateScope): void {
    this.#readStatements(part, this.#ts.ScriptKind.TS, scope);
  }

  /**
   * Reads one expression and answers its value. With `ofElement`, attributes in an object that is the whole
   * expression are left to the caller: `v-bind="{ 'data-x': y }"` is part of an element.
   */
  addExpression(part: CodePart, scope = this.templateScope, ofElement = false): Value | undefined {
    return this.#readExpression(part, (expression, walker, file) => {
      walker.read(file, this.#placeIn(scope), ofElement ? expression : undefined);
    });
  }

  /** Adds the attributes of one element, and values whose members are more of them. */
  addAttributes(syntax: AttributeSyntax, spreads: readonly Value[] = [], scope = this.templateScope): void {
    const resolve = resolveFrom(scope);
    const pairs = (): readonly Pair[] => spreads.flatMap((it) => objectOf(it, resolve).pairs);
    const whole = spreads.length > 0 ? { ...syntax, pairs: [...syntax.pairs, ...pairs()] } : syntax;
    this.#findings.attributes.push({ syntax: whole, scope });
  }

  /** The names that a template sees. */
  get templateScope(): Scope {
    this.#template ??= new TemplateScope(this.#findings.component ?? this.#scope);
    return this.#template;
  }

  /** The names within an element that binds some itself: `v-for="pattern in source"`, `#slot="pattern"`. */
  openScope(outer: Scope, pattern: CodePart, source?: CodePart): Scope {
    const list = source && this.#readExpression(source);
    const scope = new Scope(outer);
    const element: Value | undefined = list && { kind: 'element', of: list, span: list.span };
    this.#readExpression(
      { code: `(${pattern.code}) => 0`, start: pattern.start - 1 },
      (expression, walker) => {
        if (!this.#ts.isArrowFunction(expression)) return;
        for (const { name } of expression.parameters) walker.declare(name, scope, element);
      },
    );
    return scope;
  }

  /** True when the code calls a function that the scripts define or that wraps calls of other files. */
  callsKnown(code: string, { wrappers }: ReadContext): boolean {
    const { functions } = this.#findings;
    const called = [...code.matchAll(/([\w$]+)\s*\(/g)].map(([, name = '']) => name);
    return called.some((name) => functions.has(name) || wrappers.some((it) => it.name === name));
  }

  /** What all parts say; `text` is the whole file. */
  recognise(uri: string, text: string, context: ReadContext): FileFacts {
    const known = this.#guard(() => this.#recognise(uri, text, context));
    return { ...(known ?? emptyFacts(uri)), problems: this.#problems };
  }

  #recognise(uri: string, text: string, context: ReadContext): FileFacts {
    const { attributes, functions, imports, exports, passesOn } = this.#findings;
    const program = {
      ...{ uri, family: 'javascript' as const, functions },
      sites: this.#findings.calls.map((it) => this.#siteOf(it)),
      attributes: attributes.map(({ syntax, scope }) => ({ syntax, resolve: resolveFrom(scope) })),
    };
    const closed = exports.map(
      ({ name, value, scope }) => [name, closeValue(value, resolveFrom(scope))] as const,
    );
    const shared = {
      exports: closed.filter(([, value]) => value.kind !== 'other' && !isComponent(value)),
      ...{ passesOn, imports: [...imports] },
    };
    return factsOf(program, text, this.#shapes, context, shared);
  }

  /** A bare or `this.` call of a function that the file defines is a call of that function, not of the SDK's. */
  #siteOf(call: FoundCall): CallSite {
    const { method, receiver, place, values, read } = call;
    const callee = knownCallee(call, this.#shapes.calls);
    const isOnThis = receiver === undefined || receiver.kind === values.ts.SyntaxKind.ThisKeyword;
    return {
      method: callee?.method ?? method,
      read: () => ({ ...read(), ...callee, isolated: this.#isIsolated(call) }),
      isOwn: () => !callee && isOnThis && this.#findings.functions.has(method),
      resolve: resolveFrom(place.scope),
    };
  }

  /** Classes get nothing from mixins, modules nothing from the page: what they have from elsewhere they import. */
  #isIsolated({ receiver, place, values }: FoundCall): boolean {
    const imports = this.#findings.imports.size > 0;
    if (!receiver) return imports;
    return receiver.kind === values.ts.SyntaxKind.ThisKeyword && (imports || place.inClass === true);
  }

  #readStatements({ code, start }: CodePart, kind: compiler.ScriptKind, scope: Scope): void {
    this.#guard(() => {
      const file = this.#parse(code, kind);
      this.#walker(file, start).read(file, this.#placeIn(scope));
    });
  }

  #readExpression(
    { code, start }: CodePart,
    use?: (expression: Expression, walker: JavaScriptWalker, file: SourceFile) => void,
  ): Value | undefined {
    return this.#guard(() => {
      const file = this.#parse(`(${code}\n)`, this.#ts.ScriptKind.TS);
      const [statement] = file.statements;
      if (!statement || !this.#ts.isExpressionStatement(statement)) return undefined;
      const expression = this.#unwrap(statement.expression);
      use?.(expression, this.#walker(file, start - 1), file);
      return new ValueReader(this.#ts, file, start - 1).value(expression);
    });
  }

  #placeIn(scope: Scope): Place {
    return { scope, self: scope, symbol: [] };
  }

  #parse(code: string, kind: compiler.ScriptKind): SourceFile {
    const { ScriptTarget, JSDocParsingMode } = this.#ts;
    // comments send nothing: leaving them unread takes a fifth off the time
    const options = { languageVersion: ScriptTarget.Latest, jsDocParsingMode: JSDocParsingMode.ParseNone };
    return this.#ts.createSourceFile('file', code, options, false, kind);
  }

  #kindOf(language: ScriptLanguage): compiler.ScriptKind {
    const { ScriptKind } = this.#ts;
    if (language === 'js') return ScriptKind.JSX;
    return language === 'ts' ? ScriptKind.TS : ScriptKind.TSX;
  }

  #walker(file: SourceFile, offset: number): JavaScriptWalker {
    const values = new ValueReader(this.#ts, file, offset);
    return new JavaScriptWalker(values, this.#shapes.attributes, this.#findings);
  }

  #unwrap(expression: Expression): Expression {
    return this.#ts.isParenthesizedExpression(expression) ? this.#unwrap(expression.expression) : expression;
  }

  #guard<T>(read: () => T): T | undefined {
    try {
      return read();
    } catch (cause) {
      if (!(cause instanceof RangeError)) throw cause;
      this.#problems.push(nestedTooDeeply);
      return undefined;
    }
  }
}

const componentMembers = new Set(['components', 'computed', 'data', 'methods', 'mixins', 'props', 'setup']);

/** A component or mixin: nobody takes event names from it, and it is large. */
function isComponent(value: Value): boolean {
  return value.kind === 'object' && value.pairs.some(({ key }) => componentMembers.has(key));
}
