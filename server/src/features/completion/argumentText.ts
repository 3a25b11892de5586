import type { FilterValue } from '../../facts';
import type { HashKeyStyle, Sender } from '../../cursor/cursorSite';
import type { ListLanguage } from '../../cursor/lists';
import type { AttributeShape, CallShape } from '../../parsers/dialect';
import { countedValues, type CallArgument } from '../callArguments';
import { joinPieces, type Piece } from './snippet';

type CallSender = Sender & { readonly kind: 'call' };
type AttributeSender = Exclude<Sender, CallSender>;

/**
 * All that a call still has to pass, to be written behind the name: `, user: …, additional_properties: { … }` or
 * ` data-event-label="…"`. Empty when there is nothing to pass, or no place for it.
 */
export function argumentsText(sender: Sender, wanted: readonly CallArgument[]): readonly Piece[] {
  if (sender.kind !== 'call') {
    const separator = sender.kind === 'element' ? ' ' : ', ';
    const parts = attributeParts(sender, wanted);
    return parts.length === 0 ? [] : [separator, ...joinPieces(parts, separator)];
  }
  const identifiers = wanted.flatMap((it) => identifierText(sender, it) ?? []);
  const properties = wanted.filter(({ kind }) => kind === 'property');
  const object = properties.length > 0 && takesObject(sender) ? [objectArgument(sender, properties)] : [];
  const parts = [...identifiers, ...object];
  return parts.length === 0 ? [] : [', ', ...joinPieces(parts, ', ')];
}

/** One identifier as a keyword argument, wrapped to be one part; undefined where the call does not take it. */
export function identifierText(
  { shape, language }: CallSender,
  { kind, name }: CallArgument,
): readonly [readonly Piece[]] | undefined {
  if (kind !== 'identifier') return undefined;
  const written = keywordOf(shape, name);
  return written && [[pairStart(language, written.keyword), { fill: written.value }]];
}

/** The keyword that passes an identifier, and what usually is its value. */
export function keywordOf(
  { identifiers, writes }: CallShape,
  name: string,
): { readonly keyword: string; readonly value: string } | undefined {
  const written = writes?.identifiers?.[name];
  const [, keyword = name, value = name] = /^(?:(\w+): )?(.+)$/.exec(written ?? name) ?? [];
  return identifiers.includes(keyword) ? { keyword, value } : undefined;
}

/** True when the object of properties can be written right behind the name. */
export function takesObject({ shape: { name, properties }, language }: CallSender): boolean {
  if (!properties || properties.member !== undefined || language === 'csharp') return false;
  if (properties.keyword !== undefined && language !== 'javascript') return true;
  return 'argument' in name && properties.argument === name.argument + 1;
}

/** The argument that holds properties, with its keyword where it has one. */
export function objectArgument(sender: CallSender, properties: readonly CallArgument[]): readonly Piece[] {
  const { shape, language } = sender;
  const keyword = language === 'javascript' ? undefined : shape.properties?.keyword;
  const object = objectText(sender, properties);
  return keyword === undefined ? object : [pairStart(language, keyword), ...object];
}

function objectText(
  { shape: { writes }, language }: CallSender,
  properties: readonly CallArgument[],
): readonly Piece[] {
  const made = writes?.object;
  const pairs = properties.map((it) => propertyText(it, language, made !== undefined));
  const inner = joinPieces(pairs, ', ');
  if (made !== undefined) return [`${made}(`, ...inner, ')'];
  return language === 'python' ? ['{', ...inner, '}'] : ['{ ', ...inner, ' }'];
}

/** One property within the object that holds them; `made` when a class makes the object and keywords are its keys. */
export function propertyText(
  argument: CallArgument,
  language: ListLanguage,
  made: boolean,
): readonly Piece[] {
  const { name } = argument;
  if (language === 'python') return [made ? `${name}=` : `"${name}": `, valueFill(argument, language)];
  return [`${name}: `, valueFill(argument, language)];
}

function valueFill(argument: CallArgument, language: ListLanguage): Piece {
  const choices = [...countedValues(argument.uses).keys()].map((it) => literalText(it, language));
  return { fill: language === 'javascript' ? '' : argument.name, choices };
}

/** A value as code. */
export function literalText(value: FilterValue, language: ListLanguage): string {
  if (typeof value === 'string') return `'${value.replace(/[\\']/g, '\\$&')}'`;
  const text = String(value);
  return language === 'python' && typeof value === 'boolean'
    ? text.charAt(0).toUpperCase() + text.slice(1)
    : text;
}

function pairStart(language: ListLanguage, key: string): string {
  return language === 'python' ? `${key}=` : `${key}: `;
}

/** The attributes (or keys of a hash) that hold properties; those without one of their own share the JSON one. */
export function attributeParts(
  sender: AttributeSender,
  properties: readonly CallArgument[],
): readonly (readonly Piece[])[] {
  const { shape } = sender;
  const own = properties.filter(({ name }) => attributeOf(shape, name) !== undefined);
  const others = properties.filter(
    ({ name, kind }) => kind === 'property' && attributeOf(shape, name) === undefined,
  );
  const parts = own.map((it) => attributeText(sender, it));
  return others.length > 0 && shape.additional !== undefined
    ? [...parts, additionalText(sender, others)]
    : parts;
}

/** The attribute that holds a property: its name without `data-`. */
export function attributeOf({ properties }: AttributeShape, property: string): string | undefined {
  return Object.keys(properties).find((it) => properties[it] === property);
}

/** One attribute with a place for its value. */
export function attributeText(sender: AttributeSender, argument: CallArgument): readonly Piece[] {
  const attribute = attributeOf(sender.shape, argument.name) ?? argument.name;
  const values = [...countedValues(argument.uses).keys()];
  if (sender.kind === 'element')
    return [`data-${attribute}="`, { fill: '', choices: values.map(String) }, '"'];
  const choices = values.map((it) => literalText(it, sender.language));
  return [hashKey(sender.style, attribute), { fill: '', choices }];
}

/** The attribute that holds all properties without one of their own, as JSON. */
export function additionalText(
  sender: AttributeSender,
  properties: readonly CallArgument[],
): readonly Piece[] {
  const attribute = sender.shape.additional ?? '';
  if (sender.kind === 'element') {
    const pairs = properties.map(({ name }): readonly Piece[] => [`"${name}": "`, { fill: '' }, '"']);
    return [`data-${attribute}='{ `, ...joinPieces(pairs, ', '), " }'"];
  }
  const pairs = properties.map(({ name }): readonly Piece[] => [`${name}: `, { fill: '' }]);
  const object = ['{ ', ...joinPieces(pairs, ', '), ' }'];
  const json = sender.language === 'ruby' ? [...object, '.to_json'] : ['JSON.stringify(', ...object, ')'];
  return [hashKey(sender.style, attribute), ...json];
}

/** The key of an attribute, written like the key that is there already. */
export function hashKey({ prefix, separator, before, after }: HashKeyStyle, attribute: string): string {
  return before + prefix + attribute.replaceAll('-', separator) + after;
}
