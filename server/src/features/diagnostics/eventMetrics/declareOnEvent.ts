import { basePropertyTypes } from '../../../facts';
import { DefinitionEditor } from '../../../definitions/definitionEdits';
import { propertyPlaceholder } from '../../../definitions/writeEvent';
import { sendersOf } from '../../relations';
import type { Fix, FixContext } from '../fix';
import { declares, propertyNames, type Needed } from './carried';
import { declarationsOf } from './counted';

/** What the quick fixes of a metric that counts something undeclared need. */
export interface UndeclaredData extends Needed {
  readonly event: string;
}

/** *Declare 'label' on 'view_cart'*: an edit of the event's definition. Preferred where a call passes it already. */
export function* declareOnEvent(
  { event, kind, name }: UndeclaredData,
  { index, textOf }: FixContext,
): Iterable<Fix> {
  const [definition] = declarationsOf(index, event);
  const text = definition && textOf(definition.uri);
  if (!definition || text === undefined || !mayDeclare({ kind, name }, propertyNames([definition]))) return;
  const editor = new DefinitionEditor(text, 'event');
  const edit =
    kind === 'identifier'
      ? editor.addItem('identifiers', name)
      : editor.addToMap('additional_properties', name, `\n  description: ${propertyPlaceholder(name)}`);
  if (!edit || declares([definition], { kind, name })) return;
  const isPassed = sendersOf(index, event).some(({ call }) =>
    kind === 'identifier'
      ? call.identifiers.some((it) => it.name === name)
      : call.properties.some(({ key }) => key === name),
  );
  yield {
    title: `Declare '${name}' in the definition of '${event}'`,
    changes: { [definition.uri]: [edit] },
    ...(isPassed ? { isPreferred: true } : {}),
  };
}

/** A property with a name of one's own needs base properties before it; without them the event would be invalid. */
function mayDeclare({ kind, name }: Needed, declared: readonly string[]): boolean {
  if (kind === 'identifier' || Object.hasOwn(basePropertyTypes, name)) return true;
  return declared.includes('value') || (declared.includes('label') && declared.includes('property'));
}
