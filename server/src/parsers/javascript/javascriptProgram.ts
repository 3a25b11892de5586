import { emptyFacts, type FileFacts, type ParseProblem } from '../../facts';
import type { ReadContext } from '../../links';
import { LineMap } from '../../text';
import { closeValue } from '../../values';
import { linksOf, nestedTooDeeply, noLinks } from '../adapter';
import type { AttributeSyntax } from '../recogniseAttributes';
import { recogniseProgram, type Shapes } from '../recogniseProgram';
import { resolveMembers, Scope } from '../scope';
import type { CodePart, ResolveName, Value } from '../syntax';
import { ValueReader } from './javascriptValue';
import { JavaScriptWalker, type Findings } from './javascriptWalker';
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
  };
  readonly #problems: ParseProblem[] = [];

  constructor(ts: TypeScript, shapes: Shapes) {
    this.#ts = ts;
    this.#shapes = shapes;
  }

  /** Reads statements. */
  addScript({ code, start }: CodePart, language: ScriptLanguage): void {
    this.#guard(() => {
      const file = this.#parse(code, this.#kindOf(language));
      this.#walker(file, start).visit(file, { scope: this.#scope, symbol: [] });
    });
  }

  /**
   * Reads one expression and answers its value. With `ofElement`, attributes in an object that is the whole
   * expression are left to the caller: `v-bind="{ 'data-x': y }"` is part of an element.
   */
  addExpression({ code, start }: CodePart, ofElement = false): Value | undefined {
    return this.#guard(() => {
      const file = this.#parse(`(${code}\n)`, this.#ts.ScriptKind.TS);
      const [statement] = file.statements;
      if (!statement || !this.#ts.isExpressionStatement(statement)) return undefined;
      const expression = this.#unwrap(statement.expression);
      const skip = ofElement ? expression : undefined;
      this.#walker(file, start - 1).visit(file, { scope: this.#scope, symbol: [] }, skip);
      return new ValueReader(this.#ts, file, start - 1).value(expression);
    });
  }

  /** Adds the attributes of one element. */
  addAttributes(syntax: AttributeSyntax): void {
    this.#findings.attributes.push({ syntax, scope: this.#scope });
  }

  /** What all parts say; `text` is the whole file. */
  recognise(uri: string, text: string, context: ReadContext): FileFacts {
    const { calls, attributes, functions, imports, exports, passesOn } = this.#findings;
    const sites = calls.map(({ method, isOnThis, read, scope }) => ({
      method,
      read,
      // a bare or `this.` call of a function that the file defines is a call of that function, not of the SDK's
      isOwn: () => isOnThis && functions.has(method),
      resolve: resolveFrom(scope),
    }));
    const found = recogniseProgram(
      {
        ...{ uri, family: 'javascript', sites, functions },
        attributes: attributes.map(({ syntax, scope }) => ({ syntax, resolve: resolveFrom(scope) })),
      },
      this.#shapes,
      new LineMap(text),
      context,
    );
    const { wrappers, rivals, openCalls } = found;
    const shared = exports.map(
      ({ name, value, scope }) => [name, closeValue(value, resolveFrom(scope))] as const,
    );
    return {
      ...emptyFacts(uri),
      calls: found.calls,
      metricReferences: found.metricReferences,
      problems: this.#problems,
      ...linksOf({
        ...noLinks,
        exports: shared.filter(([, { kind }]) => kind !== 'other'),
        ...{ passesOn, imports: [...imports], wrappers, rivals, openCalls },
      }),
    };
  }

  #parse(code: string, kind: compiler.ScriptKind): SourceFile {
    return this.#ts.createSourceFile('file', code, this.#ts.ScriptTarget.Latest, false, kind);
  }

  #kindOf(language: ScriptLanguage): compiler.ScriptKind {
    const { ScriptKind } = this.#ts;
    if (language === 'js') return ScriptKind.JSX;
    return language === 'ts' ? ScriptKind.TS : ScriptKind.TSX;
  }

  #walker(file: SourceFile, offset: number): JavaScriptWalker {
    const values = new ValueReader(this.#ts, file, offset);
    return new JavaScriptWalker(this.#ts, values, this.#shapes.attributes, this.#findings);
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

function resolveFrom(scope: Scope): ResolveName {
  return (path) => resolveMembers(scope, path.replace(/^this\.(?=\$options\.)/, '').split('.'));
}
