import type { IdleAttribute, TrackingCall } from '../facts';
import type { LineMap, Span } from '../text';
import { normaliseAttribute, type AttributeShape, type AttributeShapes } from './dialect';
import { toEventName } from './eventName';
import { jsonPairs } from './jsonPairs';
import { objectOf, toProperty } from './properties';
import { nameArgument, supersededBy, type Sent } from './recognise';
import type { Pair, ResolveName, Value } from './syntax';

/** The attributes of one element, or the pairs of one hash that stands for attributes. */
export interface AttributeSyntax {
  readonly pairs: readonly Pair[];
  readonly span: Span;
  readonly symbol: string | undefined;
  /** Set when the element has more attributes than are told. */
  readonly open?: boolean;
}

/** Finds the attributes among `pairs` that send an event (in tests: expect one), with their siblings as properties. */
export function recogniseAttributes(
  { pairs, span, symbol }: AttributeSyntax,
  form: 'attribute' | 'test',
  shapes: AttributeShapes,
  lines: LineMap,
  resolve: ResolveName,
): readonly Sent[] {
  return pairs.flatMap((pair) => {
    const found = shapes.find(pair.key);
    if (!found) return [];
    const { dialect, shape } = found;
    const extra = additionalOf(pairs, shape, resolve);
    const properties = [
      ...siblingsOf(pairs, shape).map((it) => toProperty(it, lines)),
      ...extra.pairs.map((it) => toProperty(it, lines, true)),
    ];
    const call: TrackingCall = {
      dialect,
      api: shape.api,
      form,
      legacy: shape.legacy,
      name: toEventName(pair.value, pair.keySpan, lines, resolve),
      ...nameArgument(pair.value, pair.span, lines),
      ...supersededBy(shape, pair.keySpan, lines),
      range: lines.range(span),
      identifiers: [],
      properties,
      takesProperties: true,
      ...(extra.open ? { moreProperties: true } : {}),
      ...(extra.unread ? { unreadAdditional: lines.range(extra.unread) } : {}),
      ...(symbol === undefined ? {} : { symbol }),
    };
    return [{ call, name: pair.value, keywords: [] }];
  });
}

/** Attributes that say when an event is sent, on elements that name none. */
export function idleAttributesIn(
  { pairs, open }: AttributeSyntax,
  shapes: AttributeShapes,
  lines: LineMap,
): readonly IdleAttribute[] {
  if (open) return [];
  return pairs.flatMap(({ key, span, value }) => {
    const shape = shapes.loadedBy(key);
    if (!shape || pairs.some((it) => normaliseAttribute(it.key) === shape.attribute)) return [];
    const text =
      value.kind === 'string' ? { value: value.value, range: lines.range(value.content) } : undefined;
    return [{ range: lines.range(span), wanted: `data-${shape.attribute}`, ...(text ? { text } : {}) }];
  });
}

function siblingsOf(pairs: readonly Pair[], { properties, numbers }: AttributeShape): readonly Pair[] {
  return pairs.flatMap((pair) => {
    const attribute = normaliseAttribute(pair.key);
    const key = properties[attribute];
    if (key === undefined) return [];
    return [{ ...pair, key, value: asRead(pair.value, numbers.includes(attribute)) }];
  });
}

/** Attributes are text on the page; the few that hold numbers are read as such where they look like one. */
function asRead(value: Value, isNumber: boolean): Value {
  const { span } = value;
  if (isNumber) {
    const number = value.kind === 'string' && value.value.trim() !== '' ? Number(value.value) : NaN;
    return Number.isNaN(number) ? value : { kind: 'number', value: number, span };
  }
  return value.kind === 'number' || value.kind === 'boolean'
    ? { kind: 'string', value: String(value.value), span, content: span, symbol: false }
    : value;
}

interface Additional {
  readonly pairs: readonly Pair[];
  readonly open: boolean;
  /** Text that is no JSON object. */
  readonly unread?: Span;
}

function additionalOf(
  pairs: readonly Pair[],
  { additional }: AttributeShape,
  resolve: ResolveName,
): Additional {
  const pair =
    additional === undefined ? undefined : pairs.find((it) => normaliseAttribute(it.key) === additional);
  if (!pair) return { pairs: [], open: false };
  if (pair.value.kind !== 'string') return objectOf(pair.value, resolve);
  const found = jsonPairs(pair.value.value, pair.value.content);
  return found ? { pairs: found, open: false } : { pairs: [], open: false, unread: pair.value.content };
}
