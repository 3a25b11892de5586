import { DefinitionText } from './definitionText';
import type { FileHabits } from './fileHabits';

/** A property that a new event declares. */
export interface DeclaredProperty {
  readonly key: string;
  /** undefined: a placeholder that the author writes over. */
  readonly description: string | undefined;
}

/** What a new event file says. */
export interface EventContent {
  readonly description: string;
  readonly action: string;
  readonly internalEvents: boolean;
  readonly identifiers: readonly string[];
  readonly properties: readonly DeclaredProperty[];
  /** Properties that the call sends and the schema does not let us declare; named in a comment. */
  readonly undeclared: readonly string[];
  readonly group: string;
  readonly categories: readonly string[];
  readonly milestone: string | undefined;
  /** null: left blank; undefined: no such key. */
  readonly url: string | null | undefined;
  readonly tiers: readonly string[];
}

const propertyPlaceholders: Readonly<Record<string, string>> = {
  label: 'Describe what label says and which values it has',
  property: 'Describe what property says and which values it has',
  value: 'Describe what the number in value says',
};

/** The YAML text of an event, keys in the order of the usual generator. */
export function writeEvent(content: EventContent, habits: FileHabits): string {
  const text = new DefinitionText(habits);
  text.set('description', content.description);
  if (content.internalEvents) text.set('internal_events', true);
  text.set('action', content.action);
  if (content.identifiers.length > 0) text.setList('identifiers', content.identifiers);
  if (content.properties.length > 0) {
    text.set('additional_properties', describedProperties(content.properties));
  }
  const comment = content.undeclared.length > 0 ? undeclaredComment(content.undeclared) : undefined;
  text.set('product_group', content.group, comment);
  if (content.categories.length > 0) text.setList('product_categories', content.categories);
  text.setQuoted('milestone', content.milestone);
  if (content.url !== undefined) text.set('introduced_by_url', content.url);
  text.setList('tiers', content.tiers);
  return text.toString();
}

/** What stands for the description of a property until its author writes one. */
export function propertyPlaceholder(key: string): string {
  return propertyPlaceholders[key] ?? `Describe what ${key} says and which values it has`;
}

function describedProperties(
  properties: readonly DeclaredProperty[],
): Record<string, { readonly description: string }> {
  const described = properties.map(({ key, description }) => {
    return [key, { description: description ?? propertyPlaceholder(key) }] as const;
  });
  return Object.fromEntries(described);
}

function undeclaredComment(keys: readonly string[]): string {
  const names = keys.map((key) => `\`${key}\``).join(', ');
  return ` The call also passes ${names}: declare label and property, or value, before names of your own.`;
}
