import type { CallIdentifier, MetricReference, TrackingCall } from '../facts';
import type { LineMap, Span } from '../text';
import type { ArgumentPlace, CallShape, CallShapeFinder, ShapeOf } from './dialect';
import { toEventName } from './eventName';
import { batchOf, lackedBy } from './callLimits';
import { endOf, valuesAt } from './places';
import { propertiesGiven, propertiesOf } from './properties';
import { fitsReceiver } from './receivers';
import { valueOf, type CallSyntax, type ResolveName, type Value } from './syntax';

/** A tracking call with the expressions it was read from, by which calls of wrappers are found. */
export interface Sent {
  readonly call: TrackingCall;
  readonly name: Value | undefined;
  /** The expression given as the properties. */
  readonly properties?: Value | undefined;
  /** Keywords that would be identifiers, where the call hands on keywords that it does not name. */
  readonly keywords: readonly string[];
}

/** What one call expression says: tracking calls (several when a matcher takes many names) and metrics it names. */
export interface Recognised {
  readonly sent: readonly Sent[];
  readonly metricReferences: readonly MetricReference[];
}

const nothing: Recognised = { sent: [], metricReferences: [] };

/** Decides whether a call expression is a tracking call of an active dialect. The first shape that fits wins. */
export function recogniseCall(
  call: CallSyntax,
  shapes: CallShapeFinder,
  lines: LineMap,
  resolve: ResolveName,
): Recognised {
  for (const candidate of shapes.find(call.method)) {
    const { sources } = candidate.shape;
    if (call.isolated && sources.length > 0 && !sources.some((it) => lines.text.includes(it))) continue;
    if (fitsReceiver(candidate, call, resolve) && fits(candidate.shape, call, resolve))
      return read(candidate, call, lines, resolve);
  }
  return nothing;
}

function fits(
  { context, superclasses, within, first, firstEnds, name }: CallShape,
  call: CallSyntax,
  resolve: ResolveName,
): boolean {
  if (context === 'class' && !call.inClassBody && !namesActions(call)) return false;
  if (!fitsSuperclass(superclasses, call.superclass)) return false;
  if (within !== undefined && !call.symbol?.split(/\W+/).includes(within)) return false;
  const [value] = call.positional;
  if (first.length > 0 && !(value?.kind === 'string' && first.includes(value.value))) return false;
  if (firstEnds.length > 0) {
    const end = endOf(value, resolve);
    if (!firstEnds.some((it) => end.endsWith(it))) return false;
  }
  return namesSomething(name, call, resolve);
}

function fitsSuperclass(wanted: readonly string[], superclass: string | undefined): boolean {
  if (wanted.length === 0 || superclass === undefined) return true;
  return wanted.some((it) => superclass === it || superclass.endsWith(`::${it}`));
}

function namesSomething(name: ArgumentPlace, call: CallSyntax, resolve: ResolveName): boolean {
  if ('every' in name || 'variable' in name) return true;
  if ('keys' in name) return call.keywords.length > 0;
  const [value] = valuesAt(call, name, resolve);
  if ('keyword' in name || name.member !== undefined) return value !== undefined;
  return value !== undefined && !namesActions(call);
}

/**
 * A bare call in a class body that begins with a symbol names controller actions, not an event; anywhere else one
 * that begins with symbols or a spread list and names the event by keyword.
 */
function namesActions({ receiver, inClassBody, positional: [first], keywords }: CallSyntax): boolean {
  if (receiver !== undefined && receiver !== 'self') return false;
  const isSymbol = first?.kind === 'string' && first.symbol;
  if (inClassBody && isSymbol) return true;
  return (isSymbol || first?.kind === 'element') && valueOf(keywords, 'name') !== undefined;
}

function read(
  { dialect, shape }: ShapeOf<CallShape>,
  call: CallSyntax,
  lines: LineMap,
  resolve: ResolveName,
): Recognised {
  const names = valuesAt(call, shape.name, resolve);
  if (shape.names === 'metric') {
    const literals = names.filter((it) => it?.kind === 'string');
    return {
      sent: [],
      metricReferences: literals.map((it) => ({ keyPath: it.value, range: lines.range(it.content) })),
    };
  }
  const [category] = shape.category ? valuesAt(call, shape.category, resolve) : [];
  const { properties, more } = propertiesOf(shape.properties, call, lines, resolve);
  const shared = {
    dialect,
    api: shape.api,
    form: shape.form,
    legacy: shape.legacy,
    range: lines.range(call.span),
    identifiers: identifiersIn(call, shape.identifiers, lines),
    properties,
    ...(shape.identifiers.length > 0 ? { takesIdentifiers: true as const } : {}),
    ...(shape.properties ? { takesProperties: true as const } : {}),
    ...(shape.identifiers.length > 0 && call.openKeywords ? { moreIdentifiers: true as const } : {}),
    ...(more || isUnseen(shape) ? { moreProperties: true as const } : {}),
    ...(category?.kind === 'string' ? { category: category.value } : {}),
    ...supersededBy(shape, { start: call.span.start, end: call.methodSpan.end }, lines),
    ...lackedBy(shape, call, lines.text),
    ...batchOf(shape, names, lines),
    ...(call.symbol === undefined ? {} : { symbol: call.symbol }),
  };
  const toSent = (name: Value | undefined): Sent => ({
    call: {
      ...shared,
      name: toEventName(name, call.methodSpan, lines, resolve),
      ...nameArgument(name, call.span, lines),
    },
    name,
    properties: propertiesGiven(shape.properties, call, resolve),
    keywords: call.openKeywords ? shape.identifiers : [],
  });
  return { sent: names.map(toSent), metricReferences: [] };
}

/** What such a call passes is not read: entries of a registry, requests with several events. A macro can pass nothing. */
function isUnseen({ form, legacy, properties }: CallShape): boolean {
  return form === 'call' && !legacy && properties === undefined;
}

/** The keywords of a call that are identifiers. */
export function identifiersIn(
  { keywords }: CallSyntax,
  identifiers: readonly string[],
  lines: LineMap,
): readonly CallIdentifier[] {
  return keywords
    .filter((it) => identifiers.includes(it.key) && it.value.kind !== 'null')
    .map((it) => ({
      name: it.key.replace(/^(project|namespace)_id$/, '$1'),
      keyRange: lines.range(it.keySpan),
      range: lines.range(it.span),
    }));
}

/** Where a name that is no literal is told; a test may tell it far from the call, in a `let`. */
export function nameArgument(
  value: Value | undefined,
  within: Span,
  lines: LineMap,
): Pick<TrackingCall, 'nameArgument'> {
  const isInCall = value && value.span.start >= within.start && value.span.end <= within.end;
  return isInCall && value.kind !== 'string' ? { nameArgument: lines.range(value.span) } : {};
}

/** What tells a legacy call to its reader. */
export function supersededBy(
  { legacy, replacement }: Pick<CallShape, 'legacy' | 'replacement'>,
  callee: Span,
  lines: LineMap,
): Pick<TrackingCall, 'superseded'> {
  if (!legacy) return {};
  return {
    superseded: { callee: lines.range(callee), ...(replacement === undefined ? {} : { replacement }) },
  };
}
