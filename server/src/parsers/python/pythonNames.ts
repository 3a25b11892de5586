import type { SyntaxNode } from '@lezer/common';
import { resolveMembers, type Scope } from '../scope';
import type { Pair, Value } from '../syntax';
import { importsIn } from './pythonImports';
import { PythonParameters } from './pythonParameters';
import { expressionsIn, type PythonValues } from './pythonValue';

/** Where names are bound: attributes of `self` belong to the class, all others to the function. */
export interface NamePlace {
  readonly scope: Scope;
  readonly classScope: Scope;
  readonly inClassBody: boolean;
}

/** Notes which names a Python file binds, and to what. */
export class PythonNames {
  readonly #values: PythonValues;
  readonly #parameters: PythonParameters;

  constructor(values: PythonValues) {
    this.#values = values;
    this.#parameters = new PythonParameters(values);
  }

  /** Reads what one node (not its children) binds. */
  read(node: SyntaxNode, place: NamePlace): void {
    switch (node.name) {
      case 'AssignStatement':
        this.#readAssignment(node, place);
        break;
      case 'UpdateStatement':
      case 'NamedExpression':
        this.#bind(node.firstChild, node.name === 'NamedExpression' ? node.lastChild : null, place);
        break;
      case 'ImportStatement':
        for (const { name, value } of importsIn(this.#values.written(node), this.#values.span(node)))
          place.scope.declare(name, value);
        break;
      case 'ParamList':
        this.#parameters.read(node, place);
        break;
      case 'ForStatement':
      case 'ArrayComprehensionExpression':
      case 'ComprehensionExpression':
      case 'SetComprehensionExpression':
      case 'DictionaryComprehensionExpression':
        this.#readLoop(node, place.scope);
        break;
      case 'ClassDefinition':
        this.#readClass(node, place.scope);
    }
  }

  /** The value of a name as seen from `scope`; members of an enumeration may be named with their `.value`. */
  resolve(path: string, scope: Scope): Value | undefined {
    const [holder, member, ...rest] = path.replace(/\.value$/, '').split('.');
    return holder === 'self' || holder === 'cls'
      ? resolveMembers(scope, [`self.${member ?? ''}`, ...rest])
      : resolveMembers(
          scope,
          [holder, member, ...rest].filter((it) => it !== undefined),
        );
  }

  #readAssignment(node: SyntaxNode, place: NamePlace): void {
    const targets = node.getChildren('AssignOp').map((it) => beforeType(it));
    const value = node.lastChild;
    const severalAtOnce = node.getChild(',') !== null;
    for (const it of targets) this.#bind(it, severalAtOnce ? null : value, place);
    if (severalAtOnce) for (const it of node.getChildren('VariableName')) this.#bind(it, null, place);
  }

  #bind(target: SyntaxNode | null, source: SyntaxNode | null, place: NamePlace): void {
    if (!target) return;
    const written = this.#values.written(target);
    const value = source ? this.#values.value(source) : undefined;
    const other: Value = { kind: 'other', span: this.#values.span(target) };
    if (target.name === 'MemberExpression' && written.startsWith('self.'))
      place.classScope.declare(written, value ? (ofMethod(value, place.scope) ?? other) : other);
    if (target.name === 'VariableName')
      place.scope.declare(place.inClassBody ? `self.${written}` : written, value ?? other);
  }

  #readLoop(node: SyntaxNode, scope: Scope): void {
    for (const keyword of node.getChildren('in')) {
      const variable = keyword.prevSibling;
      const list = keyword.nextSibling;
      if (variable?.name !== 'VariableName' || !list) continue;
      const alone = variable.prevSibling?.name === 'for';
      const of = this.#values.value(list);
      const span = this.#values.span(list);
      scope.declare(
        this.#values.written(variable),
        alone ? { kind: 'element', of, span } : { kind: 'other', span },
      );
    }
  }

  #readClass(node: SyntaxNode, scope: Scope): void {
    const name = node.getChild('VariableName');
    const statements = node.getChild('Body')?.getChildren('AssignStatement') ?? [];
    const pairs = statements.flatMap((it): readonly Pair[] => {
      const [target] = expressionsIn(it);
      const source = it.lastChild;
      if (target?.name !== 'VariableName' || !source || source.from === target.from) return [];
      const value = this.#values.value(source);
      return [
        {
          key: this.#values.written(target),
          keySpan: this.#values.span(target),
          value,
          span: this.#values.span(it),
        },
      ];
    });
    if (name)
      scope.declare(this.#values.written(name), {
        kind: 'object',
        pairs,
        open: !this.#isEnum(node),
        span: this.#values.span(node),
      });
  }

  #isEnum(node: SyntaxNode): boolean {
    const bases = node.getChild('ArgList');
    return bases !== null && /\bEnum\b|\bStrEnum\b/.test(this.#values.written(bases));
  }
}

/** A name on the right is one of the method that assigns it, unknown to the others but for what it stands for. */
function ofMethod(value: Value, scope: Scope): Value | undefined {
  if (value.kind !== 'name') return value;
  const known = scope.find(value.path);
  return known?.kind === 'parameter' || known?.kind === 'imported' ? known : undefined;
}

function beforeType(operator: SyntaxNode): SyntaxNode | null {
  const before = operator.prevSibling;
  return before?.name === 'TypeDef' ? before.prevSibling : before;
}
