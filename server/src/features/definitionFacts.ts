import { patternOf } from '../definitions/definitionHelp';
import { frameSuffix, type EventDefinition } from '../facts';
import { findNode, textOf, type YamlPath } from '../parsers/definitions/yamlTree';
import { argumentCard, roleTexts } from './argumentTexts';
import { argumentNamed } from './callArguments';
import { code } from './cards/markdown';
import type { ExplainedPart } from './definitionHover';
import { plural } from './figuresText';
import { sendersOf } from './relations';

type FactsOf = (part: ExplainedPart, written: string) => readonly string[];

/** What the workspace knows of a key beside its meaning: of a property, who counts on it. */
export function keyFacts(part: ExplainedPart): readonly string[] {
  const { path, index } = part;
  const name = path.at(-1);
  const pattern = patternOf(path);
  const isProperty = /^additional_properties\.[^.]+$/.test(pattern);
  if (typeof name !== 'string' || (!isProperty && !filterKey.test(pattern))) return [];
  const event = isProperty ? definedEvent(part) : ruleEvent(part);
  return event ? [argumentCard(argumentNamed(event, 'property', name, index), event.action.value)] : [];
}

const filterKey = /^events\[\]\.filter\.[^.]+$/;

/** What follows from a value in this workspace. */
export function valueFacts(part: ExplainedPart, written: string): readonly string[] {
  const pattern = patternOf(part.path);
  const find = filterKey.test(pattern) ? filterFacts : known.get(pattern);
  return find?.(part, written) ?? [];
}

const known: ReadonlyMap<string, FactsOf> = new Map<string, FactsOf>([
  ['identifiers[]', identifierFacts],
  ['events[].unique', uniqueFacts],
  ['time_frame', frameFacts],
  ['time_frame[]', frameFacts],
  ['product_group', ({ index }, written) => ownedFacts(index.definitionsByGroup.find(written).length)],
  [
    'product_categories[]',
    ({ index }, written) => ownedFacts(index.definitionsByCategory.find(written).length),
  ],
]);

function identifierFacts(part: ExplainedPart, written: string): readonly string[] {
  const event = definedEvent(part);
  return event ? roleTexts(argumentNamed(event, 'identifier', written, part.index)) : [];
}

function uniqueFacts(part: ExplainedPart, written: string): readonly string[] {
  const event = ruleEvent(part);
  if (!event) return [];
  const identifier = /^(\w+)\.id$/.exec(written)?.[1];
  const kind = identifier === undefined ? 'property' : 'identifier';
  return [argumentCard(argumentNamed(event, kind, identifier ?? written, part.index), event.action.value)];
}

/** The name in the report that a time frame stands for. */
function frameFacts({ path, tree }: ExplainedPart, written: string): readonly string[] {
  const stem = textOf(findNode(tree.root, ['key_path']));
  if (stem === undefined) return [];
  const suffix = typeof path.at(-1) === 'number' ? (frameSuffix[written] ?? '') : '';
  return [`Reported as ${code(stem + suffix)}.`];
}

function ownedFacts(count: number): readonly string[] {
  return [`Named by ${plural(count, 'definition')} of this workspace.`];
}

function filterFacts(part: ExplainedPart, written: string): readonly string[] {
  const event = ruleEvent(part);
  const key = part.path.at(-1);
  const node = findNode(part.tree.root, part.path);
  if (!event || node?.kind !== 'scalar') return [];
  const calls = sendersOf(part.index, event.action.value).flatMap(({ call }) =>
    call.properties.filter((it) => it.key === key).map(({ value }) => value),
  );
  const same = calls.filter((it) => 'literal' in it && it.literal === node.value).length;
  const open = calls.filter(({ type }) => type === 'other').length;
  const sent = same === 0 ? 'No call is seen to send it' : `Sent by ${plural(same, 'call')}`;
  const more = open === 0 ? '' : `; of ${plural(open, 'call')} the value cannot be told`;
  return [`Counts where ${code(String(key))} is exactly ${code(written)}. ${sent}${more}.`];
}

function definedEvent({ tree, index }: ExplainedPart): EventDefinition | undefined {
  return eventNamed(['action'], tree, index);
}

function ruleEvent({ path, tree, index }: ExplainedPart): EventDefinition | undefined {
  return eventNamed([...path.slice(0, 2), 'name'], tree, index);
}

function eventNamed(
  path: YamlPath,
  tree: ExplainedPart['tree'],
  index: ExplainedPart['index'],
): EventDefinition | undefined {
  const name = textOf(findNode(tree.root, path));
  return name === undefined ? undefined : index.eventsByName.find(name)[0];
}
