import type { Range } from 'vscode-languageserver-types';
import type { CallIdentifier, CallProperty, TrackingCall } from '../facts';
import type { CodeFamily, Wrapper } from '../links';
import type { LineMap } from '../text';
import type { ParameterPlace, ParameterValue, ResolveName, Value } from '../values';
import { toEventName } from './eventName';
import { objectOf, toProperty } from './properties';
import { identifiersIn, nameArgument, type Sent } from './recognise';
import { valueOf, type CallSyntax } from './syntax';

/** The file in which wrappers are looked for. */
export interface WrapperFile {
  readonly uri: string;
  readonly family: CodeFamily;
}

const nowhere: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** The wrapper that a tracking call makes of the function around it; undefined when its name is no parameter. */
export function wrapperAround(
  { call, name, properties, keywords }: Sent,
  file: WrapperFile,
  resolve: ResolveName,
): Wrapper | undefined {
  const parameter = parameterIn(name, resolve);
  if (parameter?.function === undefined) return undefined;
  const { dialect, api, form, legacy, category, moreIdentifiers, moreProperties } = call;
  const { takesIdentifiers, takesProperties } = call;
  const identifiers = call.identifiers.map((it) => ({ ...it, keyRange: nowhere, range: nowhere }));
  const passed = call.properties.map((it) => ({
    ...{ key: it.key, keyRange: nowhere, range: nowhere },
    value: { ...it.value, range: nowhere },
  }));
  const handedOn = parameterIn(properties, resolve);
  return {
    name: parameter.function,
    uri: file.uri,
    family: file.family,
    isMethod: parameter.isMethod,
    place: parameter.place,
    ...(handedOn?.function === parameter.function ? { propertiesPlace: handedOn.place } : {}),
    keywords,
    sends: {
      ...{ dialect, api, form, legacy, identifiers, properties: passed },
      ...(category === undefined ? {} : { category }),
      ...(takesIdentifiers ? { takesIdentifiers } : {}),
      ...(takesProperties ? { takesProperties } : {}),
      ...(moreIdentifiers ? { moreIdentifiers } : {}),
      ...(moreProperties ? { moreProperties } : {}),
    },
  };
}

/** A name is followed through so many others. */
const mostSteps = 8;

/** The parameter that a value is, directly, by other names, or in one of its branches. */
function parameterIn(value: Value | undefined, resolve: ResolveName): ParameterValue | undefined {
  let at = value;
  for (let step = 0; at && step < mostSteps; step++) {
    if (at.kind === 'parameter') return at;
    if (at.kind === 'choice') at = at.values.find((it) => it.kind === 'name' || it.kind === 'parameter');
    else at = at.kind === 'name' ? resolve(at.path) : undefined;
  }
  return undefined;
}

/**
 * Reads a call of a wrapper; undefined when it hands in no name, so that the wrapper's own default is sent, and where
 * nothing tells that a plain keyword of a method is the name of an attribute's event.
 */
export function recogniseThrough(
  wrapper: Wrapper,
  call: CallSyntax,
  lines: LineMap,
  resolve: ResolveName,
): Sent | undefined {
  const name = handedIn(call, wrapper.place, resolve);
  if (!name) return undefined;
  const { dialect, api, form, legacy, category, takesIdentifiers, takesProperties } = wrapper.sends;
  const eventName = toEventName(name, call.methodSpan, lines, resolve);
  const isPlain = form === 'attribute' && wrapper.place.keyword !== undefined && !parameterIn(name, resolve);
  if (isPlain && eventName.kind === 'unknown' && !eventName.open) return undefined;
  const properties = wrapper.propertiesPlace && handedIn(call, wrapper.propertiesPlace, resolve);
  const known = propertiesThrough(wrapper, properties, call, lines, resolve);
  const tracking: TrackingCall = {
    ...{ dialect, api, form, legacy },
    name: eventName,
    ...nameArgument(name, call.span, lines),
    range: lines.range(call.span),
    identifiers: identifiersThrough(wrapper, call, lines),
    properties: known.properties,
    ...(takesIdentifiers ? { takesIdentifiers } : {}),
    ...(takesProperties ? { takesProperties } : {}),
    ...(wrapper.sends.moreIdentifiers && call.openKeywords ? { moreIdentifiers: true } : {}),
    ...(known.more ? { moreProperties: true } : {}),
    ...(category === undefined ? {} : { category }),
    through: wrapper.name,
    ...(call.symbol === undefined ? {} : { symbol: call.symbol }),
  };
  return { call: tracking, name, properties, keywords: call.openKeywords ? wrapper.keywords : [] };
}

function handedIn(
  { positional, keywords }: CallSyntax,
  { argument, keyword, member }: ParameterPlace,
  resolve: ResolveName,
): Value | undefined {
  const given =
    (keyword === undefined ? undefined : valueOf(keywords, keyword)) ??
    (argument === undefined ? undefined : positional[argument]);
  return member === undefined || !given ? given : valueOf(objectOf(given, resolve).pairs, member);
}

/** What the wrapper passes stands in its file; seen from its callers it comes with the function they call. */
function identifiersThrough(
  { sends, keywords }: Wrapper,
  call: CallSyntax,
  lines: LineMap,
): readonly CallIdentifier[] {
  const callee = lines.range(call.methodSpan);
  const passed = sends.identifiers.map(({ name }) => ({ name, keyRange: callee, range: callee }));
  const own = identifiersIn(call, keywords, lines);
  return [...passed.filter(({ name }) => !own.some((it) => it.name === name)), ...own];
}

function propertiesThrough(
  { sends, propertiesPlace }: Wrapper,
  given: Value | undefined,
  call: CallSyntax,
  lines: LineMap,
  resolve: ResolveName,
): { readonly properties: readonly CallProperty[]; readonly more: boolean } {
  const range = lines.range(call.methodSpan);
  const passed = sends.properties.map(({ key, value }) => ({
    key,
    keyRange: range,
    value: { ...value, range },
    range,
  }));
  if (!propertiesPlace) return { properties: passed, more: sends.moreProperties === true };
  const object = given ? objectOf(given, resolve) : { pairs: [], open: false };
  return {
    properties: [...passed, ...object.pairs.map((it) => toProperty(it, lines))],
    more: object.open,
  };
}
