import { Document, isNode, Scalar, YAMLMap, YAMLSeq } from 'yaml';
import type { FileHabits } from './fileHabits';

/** What a new event file says. */
export interface EventContent {
  readonly description: string;
  readonly action: string;
  readonly internalEvents: boolean;
  readonly identifiers: readonly string[];
  readonly properties: readonly string[];
  /** Properties that the call sends and the schema does not let us declare; named in a comment. */
  readonly undeclared: readonly string[];
  readonly group: string;
  readonly categories: readonly string[];
  readonly milestone: string | undefined;
  /** null: left blank; undefined: no such key. */
  readonly url: string | null | undefined;
  readonly tiers: readonly string[];
}

const lineWidth = 150;

const propertyPlaceholders: Readonly<Record<string, string>> = {
  label: 'Describe what label says and which values it has',
  property: 'Describe what property says and which values it has',
  value: 'Describe what the number in value says',
};

/** The YAML text of an event, keys in the order of the usual generator. */
export function writeEvent(content: EventContent, { flowLists, listIndent }: FileHabits): string {
  const document = new Document(undefined, { compat: 'yaml-1.1' });
  const map = new YAMLMap();
  const set = (key: string, value: unknown): void =>
    map.set(document.createNode(key), isNode(value) ? value : document.createNode(value));
  const setList = (key: string, items: readonly string[]): void => {
    const list = new YAMLSeq();
    for (const item of items) list.add(document.createNode(item));
    list.flow = flowLists;
    set(key, list);
  };
  set('description', content.description);
  if (content.internalEvents) set('internal_events', true);
  set('action', content.action);
  if (content.identifiers.length > 0) setList('identifiers', content.identifiers);
  if (content.properties.length > 0) set('additional_properties', describedProperties(content.properties));
  const group = document.createNode('product_group');
  if (content.undeclared.length > 0) group.commentBefore = undeclaredComment(content.undeclared);
  map.set(group, document.createNode(content.group));
  if (content.categories.length > 0) setList('product_categories', content.categories);
  set('milestone', content.milestone === undefined ? null : quoted(content.milestone));
  if (content.url !== undefined) set('introduced_by_url', content.url);
  setList('tiers', content.tiers);
  document.contents = map;
  const text = document.toString({
    lineWidth,
    singleQuote: true,
    nullStr: '',
    indentSeq: listIndent > 0,
    flowCollectionPadding: false,
  });
  return `---\n${text.replaceAll(/[ \t]+$/gm, '')}`;
}

function describedProperties(keys: readonly string[]): Record<string, { readonly description: string }> {
  const described = keys.map((key) => {
    const description = propertyPlaceholders[key] ?? `Describe what ${key} says and which values it has`;
    return [key, { description }] as const;
  });
  return Object.fromEntries(described);
}

function undeclaredComment(keys: readonly string[]): string {
  const names = keys.map((key) => `\`${key}\``).join(', ');
  return ` The call also passes ${names}: declare label and property, or value, before names of your own.`;
}

function quoted(text: string): Scalar {
  const scalar = new Scalar(text);
  scalar.type = Scalar.QUOTE_SINGLE;
  return scalar;
}
