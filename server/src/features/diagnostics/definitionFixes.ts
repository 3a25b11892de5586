import type { TextEdit } from 'vscode-languageserver-types';
import { DefinitionEditor } from '../../definitions/definitionEdits';
import { missingValue, type LackingDefinition } from '../../definitions/missingValue';
import type { DefinitionMistake, KeyShape } from '../../facts';
import { quoted } from '../../sentences';
import type { Fix, FixContext } from './fix';
import type { Finding } from './rule';

type Mistake<Kind extends DefinitionMistake['kind']> = Extract<DefinitionMistake, { readonly kind: Kind }>;

/** What can be done where a definition differs from its schema. */
export function* definitionFixes({ data }: Pick<Finding, 'data'>, context: FixContext): Iterable<Fix> {
  const { uri } = context.facts;
  const mistake = data as DefinitionMistake | undefined;
  const text = context.textOf(uri);
  if (!mistake || text === undefined) return;
  const editor = new DefinitionEditor(text, mistake.definition);
  for (const { title, edits, isPreferred } of stepsFor(mistake, editor, context)) {
    const known = edits.filter((it) => it !== undefined);
    // half a fix is worse than none
    if (known.length < edits.length || known.length === 0) continue;
    yield { title, changes: { [uri]: known }, ...(isPreferred ? { isPreferred } : {}) };
  }
}

interface Step {
  readonly title: string;
  readonly edits: readonly (TextEdit | undefined)[];
  readonly isPreferred?: boolean;
}

function stepsFor(
  mistake: DefinitionMistake,
  editor: DefinitionEditor,
  context: FixContext,
): readonly Step[] {
  switch (mistake.kind) {
    case 'unknown-key':
      return [...renaming(mistake, editor), removal(mistake, editor, false)];
    case 'forbidden':
      return [removal(mistake, editor, true)];
    case 'value':
      return mistake.meant.map((value) => ({
        title: typeof value === 'string' ? `Replace with '${value}'` : `Replace with ${String(value)}`,
        edits: [editor.setValue(mistake.path, value)],
        isPreferred: mistake.meant.length === 1,
      }));
    case 'type':
      return mistake.rewritten === undefined ? [] : [rewriting(mistake.rewritten, mistake, editor)];
    case 'missing':
      return [addition(mistake, editor, context)];
    case 'repeated':
      return [
        { title: 'Remove the repeated entry', edits: [editor.removeItem(mistake.path)], isPreferred: true },
      ];
    case 'other':
      return [];
  }
}

function renaming({ meant, path }: Mistake<'unknown-key'>, editor: DefinitionEditor): readonly Step[] {
  if (!meant) return [];
  const { key, rewritten } = meant;
  const value = rewritten === undefined ? [] : [editor.replaceValue(path, rewritten)];
  return [{ title: `Rename to '${key}'`, edits: [editor.renameKey(path, key), ...value], isPreferred: true }];
}

function removal({ path }: DefinitionMistake, editor: DefinitionEditor, isPreferred: boolean): Step {
  return { title: `Remove '${path.at(-1)}'`, edits: [editor.removeEntry(path)], isPreferred };
}

function rewriting(written: string, { path }: DefinitionMistake, editor: DefinitionEditor): Step {
  return { title: `Write ${written}`, edits: [editor.replaceValue(path, written)], isPreferred: true };
}

/** All missing keys in one go, in the order of the conventions. */
function addition(mistake: Mistake<'missing'>, editor: DefinitionEditor, context: FixContext): Step {
  const definition = lacking(mistake, context);
  const edits = editor
    .inOrder(mistake.keys, mistake.path)
    .map((shape) => editor.insertEntry(mistake.path, shape.key, missingValue(shape, definition)));
  return { title: `Add ${namesOf(mistake.keys)}`, edits };
}

function lacking(mistake: DefinitionMistake, { facts, index, pathOf }: FixContext): LackingDefinition {
  const [metric] = facts.metrics;
  return {
    mistake,
    file: pathOf(facts.uri),
    metric,
    counted: metric?.rules.flatMap(({ name }) => index.eventsByName.find(name.value)) ?? [],
    neighbours: () => [...index.facts.all()].flatMap(({ events, metrics }) => [...events, ...metrics]),
  };
}

/** A title holds so many names. */
const maxNamed = 3;

function namesOf(keys: readonly KeyShape[]): string {
  return keys.length > maxNamed ? `the ${keys.length} missing keys` : quoted(keys.map(({ key }) => key));
}
