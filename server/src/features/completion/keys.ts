import {
  CompletionItemKind,
  InsertTextFormat,
  MarkupKind,
  type CompletionItem,
} from 'vscode-languageserver-types';
import type { CursorSite, Spot } from '../../cursor/cursorSite';
import { argumentFacts, roleTexts } from '../argumentTexts';
import type { CallArgument } from '../callArguments';
import {
  additionalText,
  attributeOf,
  attributeText,
  hashKey,
  identifierText,
  keywordOf,
  objectArgument,
  propertyText,
  takesObject,
} from './argumentText';
import { toPlain, toSnippet, type Piece } from './snippet';

type KeySpot = Spot & { readonly kind: 'key' };

/** One thing that can be written at the cursor. */
interface Offer {
  readonly label: string;
  /** The key alone, for a place that has its value already. */
  readonly key: string;
  readonly text: readonly Piece[];
  readonly argument: CallArgument | undefined;
}

/** The keys that the event declares and the call does not pass yet, at the place where they belong. */
export function keyItems(
  site: CursorSite,
  spot: KeySpot,
  declared: readonly CallArgument[],
  snippets: boolean,
): readonly CompletionItem[] {
  return offers(site, spot, declared).map((offer, order) => {
    const pieces = spot.present === undefined ? [...offer.text, spot.comma ? ', ' : ''] : [offer.key];
    const newText = snippets ? toSnippet(pieces) : toPlain(pieces);
    return {
      label: offer.label,
      kind: offer.argument?.kind === 'identifier' ? CompletionItemKind.Variable : CompletionItemKind.Property,
      sortText: `0${String(order).padStart(3, '0')}`,
      textEditText: newText,
      ...(snippets ? { insertTextFormat: InsertTextFormat.Snippet } : {}),
      ...(offer.argument ? explained(offer.argument) : {}),
    };
  });
}

function explained(argument: CallArgument): Pick<CompletionItem, 'detail' | 'documentation'> {
  const value = [argument.description ?? '', ...roleTexts(argument)].filter((it) => it !== '').join('\n\n');
  return {
    detail: argumentFacts(argument),
    ...(value === '' ? {} : { documentation: { kind: MarkupKind.Markdown, value } }),
  };
}

function offers(
  { sender, given, event }: CursorSite,
  spot: KeySpot,
  declared: readonly CallArgument[],
): readonly Offer[] {
  const properties = declared.filter(({ kind }) => kind === 'property');
  if (sender.kind !== 'call') return attributeOffers(sender, event !== undefined, given, properties);
  const { language, shape } = sender;
  const missing = properties.filter(({ name }) => !given.has(name));
  if (spot.of === 'properties') {
    const made = shape.writes?.object !== undefined;
    return missing.map((it) => {
      const text = propertyText(it, language, made);
      return { label: it.name, key: it.name, text, argument: it };
    });
  }
  const identifiers = declared.flatMap((it): readonly Offer[] => {
    const [text] = identifierText(sender, it) ?? [];
    const keyword = keywordOf(shape, it.name)?.keyword ?? it.name;
    const isGiven = given.has(keyword) || given.has(it.name) || given.has(`${it.name}_id`);
    return text && !isGiven ? [{ label: keyword, key: keyword, text, argument: it }] : [];
  });
  const holder = language === 'javascript' ? undefined : shape.properties?.keyword;
  const needsObject =
    missing.length > 0 && takesObject(sender) && (holder === undefined || !given.has(holder));
  if (!needsObject) return identifiers;
  const label = holder ?? `{ ${missing.map(({ name }) => name).join(', ')} }`;
  return [...identifiers, { label, key: label, text: objectArgument(sender, missing), argument: undefined }];
}

type AttributeSender = Exclude<CursorSite['sender'], { readonly kind: 'call' }>;

function attributeOffers(
  sender: AttributeSender,
  sends: boolean,
  given: ReadonlySet<string>,
  properties: readonly CallArgument[],
): readonly Offer[] {
  const { shape } = sender;
  const labelOf = (attribute: string): string =>
    sender.kind === 'element'
      ? `data-${attribute}`
      : hashKey(sender.style, attribute).replace(/\W*$/, '').replace(/^\W/, '');
  if (!sends && !given.has(shape.attribute)) {
    const label = labelOf(shape.attribute);
    return [{ label, key: label, text: [`${label}="`, { fill: '' }, '"'], argument: undefined }];
  }
  const own = properties.flatMap((it): readonly Offer[] => {
    const attribute = attributeOf(shape, it.name);
    if (attribute === undefined || given.has(attribute)) return [];
    const label = labelOf(attribute);
    return [{ label, key: label, text: attributeText(sender, it), argument: it }];
  });
  const others = properties.filter(({ name }) => attributeOf(shape, name) === undefined);
  if (others.length === 0 || shape.additional === undefined || given.has(shape.additional)) return own;
  const label = labelOf(shape.additional);
  return [...own, { label, key: label, text: additionalText(sender, others), argument: undefined }];
}
