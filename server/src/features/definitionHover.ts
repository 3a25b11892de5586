import { MarkupKind, type Hover, type Position } from 'vscode-languageserver-types';
import { partAt } from '../cursor/definitionPart';
import { patternOf, type KeyHelp } from '../definitions/definitionHelp';
import type { WorkspaceIndex } from '../index/workspaceIndex';
import { readYaml } from '../parsers/definitions/yamlReader';
import { findNode, textOf, type YamlPath, type YamlTree } from '../parsers/definitions/yamlTree';
import { code, escapeMarkdown, listUpTo } from './cards/markdown';
import type { DefinitionGuide } from './definitionGuide';
import { keyFacts, valueFacts } from './definitionFacts';

export interface DefinitionHoverContext {
  /** The definition as the editor has it. */
  readonly text: string;
  readonly guide: DefinitionGuide;
  readonly index: WorkspaceIndex;
}

/** A part of a definition, and what is said of it. */
export interface ExplainedPart {
  readonly path: YamlPath;
  readonly tree: YamlTree;
  readonly guide: DefinitionGuide;
  readonly index: WorkspaceIndex;
  readonly help: KeyHelp | undefined;
}

/** What the key or value at a position means, what it may be, and what follows from it. */
export function provideDefinitionHover(
  { text, guide, index }: DefinitionHoverContext,
  position: Position,
): Hover | undefined {
  const tree = readYaml(text);
  const found = partAt(tree, tree.lines.offset(position));
  if (!found) return undefined;
  const { path, span } = found;
  const explained = { path, tree, guide, index, help: guide.help.find(path) };
  const sections = found.part === 'key' ? keySections(explained) : valueSections(explained);
  if (sections.length === 0) return undefined;
  return {
    contents: { kind: MarkupKind.Markdown, value: sections.join('\n\n') },
    range: tree.lines.range(span),
  };
}

function keySections(part: ExplainedPart): readonly string[] {
  const { path, guide, help } = part;
  const facts = keyFacts(part);
  const described = guide.schema.descriptionsAt(path);
  if (!help && facts.length + described.length === 0) return [];
  const key = path.at(-1) ?? '';
  const isRequired = guide.schema.requiredAt(path.slice(0, -1)).includes(String(key));
  const kind = help?.older ? 'older key' : isRequired ? 'required key' : 'key';
  return [
    `**${escapeMarkdown(String(key))}** — ${kind} of ${guide.kind} definitions`,
    ...(help ? [help.means] : []),
    ...(help?.more === undefined ? [] : [help.more]),
    ...valuesOfKey(part),
    ...described.map((it) => `*The schema of this workspace says:* ${escapeMarkdown(it)}`),
    ...facts,
  ];
}

const shownValues = 12;

/** The values that a key, or the items of its list, may have. */
function valuesOfKey({ path, guide }: ExplainedPart): readonly string[] {
  const lists = [path, [...path, 0]].map((it) => ({
    allowed: guide.schema.valuesAt(it),
    meanings: guide.help.find(it)?.values ?? new Map<string, string>(),
  }));
  const { allowed, meanings } = lists.find((it) => it.allowed.length + it.meanings.size > 0) ?? {
    allowed: [],
    meanings: new Map<string, string>(),
  };
  const values = allowed.length > 0 ? allowed : [...meanings.keys()];
  if (values.length === 0) return [];
  if (meanings.size === 0) return [`One of ${listUpTo(shownValues, values.map(code))}.`];
  const lines = values.map((it) => {
    const meaning = meanings.get(it);
    return `- ${code(it)}${meaning === undefined ? '' : `: ${meaning}`}`;
  });
  return [lines.join('\n')];
}

function valueSections(part: ExplainedPart): readonly string[] {
  const { path, tree, guide, help } = part;
  const written = textOf(findNode(tree.root, path)) ?? '';
  const meaning = help?.values.get(written);
  const facts = valueFacts(part, written);
  if (!help && facts.length === 0) return [];
  const allowed = guide.schema.valuesAt(path);
  const isKnown = allowed.length === 0 || allowed.includes(written);
  return [
    `**${escapeMarkdown(written.length > 60 ? `${written.slice(0, 60)}…` : written)}** — ${code(patternOf(path))}`,
    ...((meaning ?? help?.means) ? [meaning ?? help?.means ?? ''] : []),
    ...(meaning === undefined && help?.more !== undefined ? [help.more] : []),
    ...(isKnown
      ? []
      : [`The schema does not know this value. It is one of ${listUpTo(shownValues, allowed.map(code))}.`]),
    ...facts,
  ];
}
