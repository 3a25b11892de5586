import type { DefinitionCursor } from '../../../cursor/definitionAtCursor';
import type { EventDefinition } from '../../../facts';
import type { WorkspaceIndex } from '../../../index/workspaceIndex';
import { findNode, textOf, type YamlPath } from '../../../parsers/definitions/yamlTree';
import type { DefinitionGuide } from '../../definitionGuide';

/** A place in a definition that is being written, and all there is to know of it. */
export interface DefinitionPlace {
  readonly uri: string;
  readonly cursor: DefinitionCursor;
  readonly guide: DefinitionGuide;
  readonly index: WorkspaceIndex;
  /** True when the editor is ours and runs its own commands. */
  readonly commands: boolean;
}

/** The text that stands at a path of the definition. */
export function writtenAt({ cursor }: DefinitionPlace, path: YamlPath): string | undefined {
  return textOf(findNode(cursor.tree.root, path));
}

/** The texts of a list, or the one text in its place. */
export function listAt({ cursor }: DefinitionPlace, path: YamlPath): readonly string[] {
  const node = findNode(cursor.tree.root, path);
  const items = node?.kind === 'list' ? node.items : [node];
  return items.flatMap((it) => textOf(it) ?? []);
}

/** The paths of the rules of a metric. */
export function rulePaths({ cursor }: DefinitionPlace): readonly YamlPath[] {
  const events = findNode(cursor.tree.root, ['events']);
  return events?.kind === 'list' ? events.items.map((_, i) => ['events', i]) : [];
}

/** The path of the rule that the cursor is in. */
export function ruleOfCursor({ cursor }: DefinitionPlace): YamlPath {
  return cursor.path.slice(0, 2);
}

/** The definition of the event that a rule counts; undefined while it names none that is defined. */
export function eventOfRule(place: DefinitionPlace, rule: YamlPath): EventDefinition | undefined {
  const name = writtenAt(place, [...rule, 'name']);
  return name === undefined ? undefined : place.index.eventsByName.find(name)[0];
}

/** The events that a metric counts, as far as they are defined. */
export function countedEvents(place: DefinitionPlace): readonly EventDefinition[] {
  return rulePaths(place).flatMap((rule) => eventOfRule(place, rule) ?? []);
}
