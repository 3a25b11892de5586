import {
  CompletionItemKind,
  InsertTextFormat,
  InsertTextMode,
  MarkupKind,
  type CompletionItem,
} from 'vscode-languageserver-types';
import { patternOf, type KeyHelp } from '../../../definitions/definitionHelp';
import type { YamlPath } from '../../../parsers/definitions/yamlTree';
import { toPlain, toSnippet } from '../snippet';
import { writtenAt, type DefinitionPlace } from './definitionPlace';
import { knownKeys, type OwnKey } from './ownKeys';
import { ruleTakes } from './ruleOffers';
import { writtenBehind } from './writtenBehind';

/** Whether a key is wanted: needed now, possible, needed perhaps once more is written, or out of place. */
type Need = 'now' | 'perhaps' | 'later' | 'never';
const needRank: Readonly<Record<Need, number>> = { now: 0, perhaps: 1, later: 2, never: 3 };

interface KeyOffer extends OwnKey {
  readonly path: YamlPath;
  readonly help: KeyHelp | undefined;
  readonly need: Need;
  readonly order: number;
}

/** The keys that the map at `path` does not have yet: needed ones first, each group in its usual order. */
export function keyItems(
  place: DefinitionPlace,
  path: YamlPath,
  snippets: boolean,
): readonly CompletionItem[] {
  const { cursor, guide } = place;
  const required = guide.schema.requiredAt(path);
  return knownKeys(place, path)
    .filter(({ key }) => !cursor.siblings.includes(key))
    .map((own): KeyOffer => {
      const here = [...path, own.key];
      const help = guide.help.find(here);
      const need = required.includes(own.key) ? 'now' : needOf(place, path, own.key, help);
      return {
        ...own,
        path: here,
        help,
        need,
        order: own.detail === undefined ? guide.help.orderOf(here) : -1,
      };
    })
    .filter(({ need }) => need !== 'never')
    .sort((a, b) => needRank[a.need] - needRank[b.need] || a.order - b.order)
    .map((offer, order) => toItem(place, offer, order, snippets));
}

/** What the rest of the definition makes of a key. */
function needOf(place: DefinitionPlace, path: YamlPath, key: string, help: KeyHelp | undefined): Need {
  if (help?.older) return 'never';
  if (patternOf(path) === 'events[]' && !ruleTakes(place, key)) return 'never';
  for (const [other, values] of help?.forbidden ?? []) {
    if (values.includes(writtenAt(place, [...path, other]) ?? '')) return 'never';
  }
  for (const [other, values] of help?.needs ?? []) {
    const value = writtenAt(place, [...path, other]);
    if (value === undefined) return 'later';
    return values.includes(value) ? 'now' : 'never';
  }
  return 'perhaps';
}

function toItem(
  place: DefinitionPlace,
  { key, path, help, need, detail, documentation }: KeyOffer,
  order: number,
  snippets: boolean,
): CompletionItem {
  const { cursor, guide } = place;
  const said = [documentation ?? help?.means, ...guide.schema.descriptionsAt(path)];
  const value = said.filter((it) => it !== undefined).join('\n\n');
  const note = detail ?? (need === 'now' ? 'required' : undefined);
  const item: CompletionItem = {
    label: key,
    kind: CompletionItemKind.Property,
    sortText: `0${String(order).padStart(3, '0')}`,
    ...(note === undefined ? {} : { detail: note }),
    ...(value === '' ? {} : { documentation: { kind: MarkupKind.Markdown, value } }),
  };
  if (cursor.hasColon) return { ...item, textEditText: key };
  const { pieces, suggests } = writtenBehind(place, path, help);
  const text = [cursor.lead, key, ...pieces];
  item.textEditText = snippets ? toSnippet(text) : toPlain(text);
  if (snippets) item.insertTextFormat = InsertTextFormat.Snippet;
  if (item.textEditText.includes('\n')) item.insertTextMode = InsertTextMode.asIs;
  if (suggests && place.commands)
    item.command = { title: 'Show what can stand here', command: 'editor.action.triggerSuggest' };
  return item;
}
