import { normaliseAttribute, type AttributeShape } from '../parsers/dialect';
import type { CursorShapes } from './cursorShapes';
import type { CursorSite, HashKeyStyle, Spot } from './cursorSite';
import { goesWith } from './elementAtCursor';
import { readList } from './listReader';
import {
  isWithin,
  lineBefore,
  type Bracket,
  type EntrySyntax,
  type ListLanguage,
  type ListSyntax,
} from './lists';
import { activeKey, entrySpot, nameSpot } from './spots';

const mostBefore = 3000;
const mostCandidates = 40;

/**
 * The hash around the cursor that stands for the attributes of an element: `data: { event_tracking: 'x' }`, also
 * arguments (`link_to 'x', y, 'data-event-tracking': 'z'`).
 */
export function hashAtCursor(
  text: string,
  offset: number,
  language: ListLanguage,
  shapes: CursorShapes,
): CursorSite | undefined {
  for (const list of listsAround(text, offset, language)) {
    const sending = list.entries.find((it) => it.key && isSending(it, language, shapes));
    const shape = sending?.key && shapes.findAttribute(sending.key.text);
    if (sending && shape) return toSite(text, offset, { list, sending, shape, language });
  }
  return undefined;
}

/** The lists that hold the cursor, innermost first; in Ruby the arguments on its line also without brackets. */
function* listsAround(text: string, offset: number, language: ListLanguage): Iterable<ListSyntax> {
  const start = Math.max(0, offset - mostBefore);
  const openings = [...text.slice(start, offset).matchAll(/[({]/g)].slice(-mostCandidates);
  for (const found of openings.reverse()) {
    const list = readList(text, start + found.index + 1, language, found[0] as Bracket);
    if (isWithin(list, offset)) yield list;
  }
  if (language !== 'ruby') return;
  yield readList(text, offset - lineBefore(text, offset).length, language, undefined);
}

/** In JavaScript `event_tracking` is a key like any other: only `data-event-tracking` is an attribute there. */
function isSending({ key, texts }: EntrySyntax, language: ListLanguage, shapes: CursorShapes): boolean {
  if (!key || !shapes.findAttribute(key.text)) return false;
  if (language === 'javascript') return key.text.startsWith('data-');
  return key.text.startsWith('data') || texts.length > 0;
}

interface Hash {
  readonly list: ListSyntax;
  readonly sending: EntrySyntax;
  readonly shape: AttributeShape;
  readonly language: ListLanguage;
}

function toSite(
  text: string,
  offset: number,
  { list, sending, shape, language }: Hash,
): CursorSite | undefined {
  const key = sending.key;
  if (!key) return undefined;
  const [literal, other] = sending.texts;
  const others = list.entries.filter((it) => it.key && !isWithin(it.key.span, offset));
  const active = activeKey(list.entries, offset);
  return {
    sender: { kind: 'hash', language, shape, style: styleOf(text, sending) },
    event: literal && !other ? text.slice(literal.content.start, literal.content.end) : undefined,
    callee: key.span,
    given: new Set(others.map((it) => normaliseAttribute(it.key?.text ?? ''))),
    active: active === undefined ? undefined : normaliseAttribute(active),
    spot: spotIn(text, offset, { list, sending, shape, language }),
  };
}

function spotIn(text: string, offset: number, { list, sending, shape }: Hash): Spot {
  const literal = sending.texts.find((it) => isWithin(it.content, offset));
  if (literal) {
    const isAlone =
      sending.texts.length === 1 && !list.entries.some((it) => goesWith(it.key?.text ?? '', shape));
    return nameSpot(text, offset, literal, isAlone, { bracket: undefined, closed: list.closed });
  }
  const spot = entrySpot(text, offset, list, 'attributes');
  return spot.kind === 'value' ? { ...spot, key: normaliseAttribute(spot.key) } : spot;
}

/** How the key that sends the event is written, which the others follow. */
function styleOf(text: string, { key }: EntrySyntax): HashKeyStyle {
  const span = key?.span ?? { start: 0, end: 0 };
  const end = key?.end ?? 0;
  const name = text.slice(span.start, span.end);
  const quote = /["':]/.exec(text.charAt(span.start - 1))?.[0] ?? '';
  return {
    prefix: /^data[-_]/.exec(name)?.[0] ?? '',
    separator: name.includes('-') ? '-' : '_',
    before: quote,
    after: `${text.slice(span.end, end).trimEnd()} `,
  };
}
