import type { ArgumentValue, CallIdentifier, CallProperty, MetricReference, TrackingCall } from '../facts';
import type { LineMap } from '../text';
import {
  normaliseAttribute,
  type ArgumentPlace,
  type AttributeShapes,
  type CallShape,
  type CallShapes,
  type PropertiesPlace,
  type ShapeOf,
} from './dialect';
import { toEventName } from './eventName';
import { valueOf, type CallSyntax, type Pair, type ResolveName, type Value } from './syntax';

/** What one call expression says: tracking calls (several when a matcher takes many names) and metrics it names. */
export interface Recognised {
  readonly calls: readonly TrackingCall[];
  readonly metricReferences: readonly MetricReference[];
}

const nothing: Recognised = { calls: [], metricReferences: [] };

/** Decides whether a call expression is a tracking call of an active dialect. The first shape that fits wins. */
export function recogniseCall(
  call: CallSyntax,
  shapes: CallShapes,
  lines: LineMap,
  resolve: ResolveName,
): Recognised {
  for (const candidate of shapes.find(call.method)) {
    if (fits(candidate.shape, call)) return read(candidate, call, lines, resolve);
  }
  return nothing;
}

function fits({ receivers, context, name }: CallShape, call: CallSyntax): boolean {
  const receiverFits = receivers.some((it) => it === 'any' || it === (call.receiver ?? 'none'));
  if (!receiverFits) return false;
  if (context === 'class' && !call.inClassBody) return false;
  if ('keyword' in name) return valueOf(call.keywords, name.keyword) !== undefined;
  if ('every' in name) return true;
  const value = call.positional[name.argument];
  // A symbol directly in a class body names a controller action, not an event: an unfinished macro.
  return value !== undefined && !(call.inClassBody && value.kind === 'string' && value.symbol);
}

function read(
  { dialect, shape }: ShapeOf<CallShape>,
  call: CallSyntax,
  lines: LineMap,
  resolve: ResolveName,
): Recognised {
  const names = 'every' in shape.name ? call.positional : [argumentAt(call, shape.name)];
  if (shape.names === 'metric') {
    const literals = names.filter((it) => it?.kind === 'string');
    return {
      calls: [],
      metricReferences: literals.map((it) => ({ keyPath: it.value, range: lines.range(it.content) })),
    };
  }
  const category = shape.category && argumentAt(call, shape.category);
  const shared = {
    dialect,
    api: shape.api,
    form: shape.form,
    legacy: shape.legacy,
    range: lines.range(call.span),
    identifiers: identifiersOf(shape, call, lines),
    properties: propertiesOf(shape.properties, call, lines, resolve),
    ...(category?.kind === 'string' ? { category: category.value } : {}),
    ...(call.symbol === undefined ? {} : { symbol: call.symbol }),
  };
  const toCall = (name: Value | undefined): TrackingCall => ({
    ...shared,
    name: toEventName(name, call.methodSpan, lines, resolve),
  });
  return { calls: names.map(toCall), metricReferences: [] };
}

function argumentAt(call: CallSyntax, place: ArgumentPlace): Value | undefined {
  if ('argument' in place) return call.positional[place.argument];
  if ('keyword' in place) return valueOf(call.keywords, place.keyword);
  return undefined;
}

function identifiersOf(
  { identifiers }: CallShape,
  { keywords }: CallSyntax,
  lines: LineMap,
): readonly CallIdentifier[] {
  return keywords
    .filter((it) => identifiers.includes(it.key) && it.value.kind !== 'null')
    .map((it) => ({ name: it.key.replace(/^(project|namespace)_id$/, '$1'), range: lines.range(it.span) }));
}

function propertiesOf(
  place: PropertiesPlace | undefined,
  call: CallSyntax,
  lines: LineMap,
  resolve: ResolveName,
): readonly CallProperty[] {
  if (!place) return [];
  if ('keywords' in place) {
    return call.keywords.filter((it) => place.keywords.includes(it.key)).map((it) => toProperty(it, lines));
  }
  const value = argumentAt(call, place);
  const object = value?.kind === 'name' ? resolve(value.path) : value;
  return object?.kind === 'object' ? object.pairs.map((it) => toProperty(it, lines)) : [];
}

function toProperty({ key, keySpan, value, span }: Pair, lines: LineMap): CallProperty {
  return {
    key,
    keyRange: lines.range(keySpan),
    value: toArgumentValue(value, lines),
    range: lines.range(span),
  };
}

function toArgumentValue(value: Value, lines: LineMap): ArgumentValue {
  const range = lines.range(value.span);
  switch (value.kind) {
    case 'string':
      return { type: 'string', literal: value.value, range };
    case 'number':
      return { type: 'number', literal: value.value, range };
    case 'boolean':
      return { type: 'boolean', literal: value.value, range };
    case 'null':
      return { type: 'null', range };
    default:
      return { type: 'other', range };
  }
}

/** The attributes of one element, or the pairs of one hash that stands for attributes. */
export interface AttributeSyntax {
  readonly pairs: readonly Pair[];
  readonly span: { readonly start: number; readonly end: number };
  readonly symbol: string | undefined;
}

/** Finds the attributes among `pairs` that send an event, with their siblings as properties. */
export function recogniseAttributes(
  { pairs, span, symbol }: AttributeSyntax,
  shapes: AttributeShapes,
  lines: LineMap,
  resolve: ResolveName,
): readonly TrackingCall[] {
  return pairs.flatMap((pair) => {
    const found = shapes.find(pair.key);
    if (!found) return [];
    const { dialect, shape } = found;
    const properties = pairs.flatMap((sibling) => {
      const key = shape.properties[normaliseAttribute(sibling.key)];
      return key === undefined ? [] : [toProperty({ ...sibling, key }, lines)];
    });
    const call: TrackingCall = {
      dialect,
      api: shape.api,
      form: 'attribute',
      legacy: shape.legacy,
      name: toEventName(pair.value, pair.keySpan, lines, resolve),
      range: lines.range(span),
      identifiers: [],
      properties,
      ...(symbol === undefined ? {} : { symbol }),
    };
    return [call];
  });
}
