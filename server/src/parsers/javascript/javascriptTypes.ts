import type { Scope } from '../scope';
import type { ValueReader } from './javascriptValue';
import type { compiler, Node } from './typescript';

/**
 * Declares of what class a name is said to be, as a name of its own (`client:`): by it calls on the name are told,
 * whatever fills it.
 */
export function declareType(
  name: string,
  type: compiler.TypeNode | undefined,
  scope: Scope,
  values: ValueReader,
): void {
  const path = type && classIn(type, values);
  if (!type || path === undefined) return;
  const span = values.span(type);
  scope.declare(`${name}:`, { kind: 'made', by: { kind: 'name', path, span }, span });
}

/** A parameter of a constructor may be a member of its class: `constructor(private client: Client)`. */
export function declareParameterType(
  { name, type, modifiers }: compiler.ParameterDeclaration,
  outer: Scope,
  scope: Scope,
  values: ValueReader,
): void {
  if (!values.ts.isIdentifier(name)) return;
  declareType(name.text, type, scope, values);
  if (modifiers) declareType(`this.${name.text}`, type, outer, values);
}

/** The class that a type names, alone or besides others: `Client | null`. */
function classIn(type: Node, values: ValueReader): string | undefined {
  const { ts } = values;
  if (ts.isTypeReferenceNode(type)) return values.written(type.typeName);
  if (!ts.isUnionTypeNode(type)) return undefined;
  const named = type.types.filter((it) => ts.isTypeReferenceNode(it));
  const [only, other] = named;
  return only && !other ? classIn(only, values) : undefined;
}
