import type { Scope } from '../scope';
import type { Value } from '../syntax';
import type { ValueReader } from './javascriptValue';
import type { compiler, Node, TypeScript } from './typescript';

/** What a module takes from others and gives to them. */
export interface ModuleFindings {
  readonly imports: Set<string>;
  /** Exported names; values are closed when the whole program is known. */
  readonly exports: { readonly name: string; readonly value: Value; readonly scope: Scope }[];
  /** Modules of `export * from`. */
  readonly passesOn: string[];
}

/** Reads imports (as names of the file) and exports. */
export class ModuleReader {
  readonly #ts: TypeScript;
  readonly #values: ValueReader;
  readonly #findings: ModuleFindings;

  constructor(ts: TypeScript, values: ValueReader, findings: ModuleFindings) {
    this.#ts = ts;
    this.#values = values;
    this.#findings = findings;
  }

  /** Reads what one node (not its children) imports or exports. */
  read(node: Node, scope: Scope): void {
    const ts = this.#ts;
    if (ts.isImportDeclaration(node)) this.#readImport(node, scope);
    else if (ts.isExportDeclaration(node)) this.#readExport(node, scope);
    else if (ts.isExportAssignment(node)) this.#readDefault(node, scope);
    else if (ts.isVariableStatement(node) && this.#isExported(node)) this.#readVariables(node, scope);
    else if (
      (ts.isFunctionDeclaration(node) || ts.isClassDeclaration(node) || ts.isEnumDeclaration(node)) &&
      this.#isExported(node)
    )
      this.#readDeclaration(node, scope);
  }

  #readImport({ moduleSpecifier, importClause }: compiler.ImportDeclaration, scope: Scope): void {
    const ts = this.#ts;
    if (!ts.isStringLiteral(moduleSpecifier) || !importClause) return;
    const module = moduleSpecifier.text;
    // types tell what a client is, and bring nothing that could send
    if (importClause.phaseModifier !== ts.SyntaxKind.TypeKeyword) this.#findings.imports.add(module);
    const declare = (local: compiler.Identifier, name: string): void => {
      scope.declare(local.text, this.#imported(module, name, local));
    };
    if (importClause.name) declare(importClause.name, 'default');
    const { namedBindings } = importClause;
    if (!namedBindings) return;
    if (ts.isNamespaceImport(namedBindings)) declare(namedBindings.name, '*');
    else for (const it of namedBindings.elements) declare(it.name, (it.propertyName ?? it.name).text);
  }

  #readExport({ moduleSpecifier, exportClause }: compiler.ExportDeclaration, scope: Scope): void {
    const ts = this.#ts;
    const module = moduleSpecifier && ts.isStringLiteral(moduleSpecifier) ? moduleSpecifier.text : undefined;
    if (!exportClause) {
      if (module !== undefined) this.#findings.passesOn.push(module);
      return;
    }
    if (ts.isNamespaceExport(exportClause)) {
      if (module !== undefined)
        this.#export(exportClause.name.text, this.#imported(module, '*', exportClause), scope);
      return;
    }
    for (const it of exportClause.elements) {
      const own = (it.propertyName ?? it.name).text;
      const value: Value =
        module === undefined
          ? { kind: 'name', path: own, span: this.#values.span(it) }
          : this.#imported(module, own, it);
      this.#export(it.name.text, value, scope);
    }
  }

  #readDefault({ expression }: compiler.ExportAssignment, scope: Scope): void {
    const ts = this.#ts;
    const value: Value =
      ts.isArrowFunction(expression) || ts.isFunctionExpression(expression)
        ? { kind: 'function', name: 'default', span: this.#values.span(expression) }
        : this.#values.value(expression);
    this.#export('default', value, scope);
  }

  #readVariables({ declarationList }: compiler.VariableStatement, scope: Scope): void {
    for (const { name } of declarationList.declarations)
      if (this.#ts.isIdentifier(name)) this.#exportNamed(name.text, name.text, name, scope);
  }

  #readDeclaration(
    node: compiler.FunctionDeclaration | compiler.ClassDeclaration | compiler.EnumDeclaration,
    scope: Scope,
  ): void {
    const { SyntaxKind } = this.#ts;
    const isDefault = this.#ts.getModifiers(node)?.some((it) => it.kind === SyntaxKind.DefaultKeyword);
    const own = node.name?.text ?? 'default';
    this.#exportNamed(isDefault === true ? 'default' : own, own, node, scope);
  }

  #exportNamed(name: string, own: string, node: Node, scope: Scope): void {
    this.#export(name, { kind: 'name', path: own, span: this.#values.span(node) }, scope);
  }

  #export(name: string, value: Value, scope: Scope): void {
    this.#findings.exports.push({ name, value, scope });
  }

  #imported(module: string, name: string, node: Node): Value {
    return { kind: 'imported', module, name, members: [], span: this.#values.span(node) };
  }

  #isExported(node: compiler.HasModifiers): boolean {
    const { SyntaxKind } = this.#ts;
    return this.#ts.getModifiers(node)?.some((it) => it.kind === SyntaxKind.ExportKeyword) === true;
  }
}
