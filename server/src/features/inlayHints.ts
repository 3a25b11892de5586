import { MarkupKind, type InlayHint, type Range } from 'vscode-languageserver-types';
import { possibleNames, type EventName, type FileFacts, type TrackingCall } from '../facts';
import type { WorkspaceIndex } from '../index/workspaceIndex';
import { comparePositions } from '../range';
import { code, placeLink } from './cards/markdown';

/** What the hints of a file carry until they are resolved. */
export interface InlayData {
  readonly events: readonly string[];
}

/**
 * Behind the name argument of each call whose name is not written there: the event it can send, or how many. A
 * pattern stands for the defined events that it fits; what nobody can tell shows nothing.
 */
export function provideInlayHints(
  facts: FileFacts,
  within: Range,
  index: WorkspaceIndex,
): readonly InlayHint[] {
  return facts.calls.flatMap((call): readonly InlayHint[] => {
    const place = placeOf(call);
    if (!place || !isWithin(place, within)) return [];
    const events = eventNames(call, facts.uri, index);
    const [first, ...others] = events;
    if (first === undefined) return [];
    const label = others.length === 0 ? `→ ${first}` : `→ ${events.length} events`;
    return [{ position: place.end, label, paddingLeft: true, data: { events } satisfies InlayData }];
  });
}

/** The events behind a hint, as a list of links to their definitions. */
export function inlayTooltip(
  { events }: InlayData,
  index: WorkspaceIndex,
): { readonly kind: typeof MarkupKind.Markdown; readonly value: string } {
  const head = events.length === 1 ? 'This call sends:' : 'This call can send:';
  return { kind: MarkupKind.Markdown, value: eventList(head, events, index) };
}

const mostListed = 20;

/** Events as a list of links to their definitions, below a line of text. */
export function eventList(head: string, events: readonly string[], index: WorkspaceIndex): string {
  const lines = events.slice(0, mostListed).map((name) => {
    const definition = index.eventsByName.find(name)[0];
    if (!definition) return `- ${code(name)} (not defined)`;
    return `- ${placeLink(code(name), { uri: definition.uri, range: definition.action.range })}`;
  });
  const rest = events.length - mostListed;
  return [head, '', ...lines, ...(rest > 0 ? [`- and ${rest} more`] : [])].join('\n');
}

function placeOf({ nameArgument, name }: TrackingCall): Range | undefined {
  return name.kind === 'literal' ? undefined : nameArgument;
}

function isWithin({ end }: Range, within: Range): boolean {
  return comparePositions(within.start, end) <= 0 && comparePositions(end, within.end) <= 0;
}

/** The names a call can send, as far as definitions, its text, or the callers of the wrapper around it tell them. */
export function eventNames(call: TrackingCall, uri: string, index: WorkspaceIndex): readonly string[] {
  const { name, wrapper } = call;
  if (wrapper !== undefined && name.kind === 'unknown') return handedIn(wrapper, uri, index);
  return name.kind === 'pattern' ? matchingEvents(name, index) : possibleNames(name);
}

/** The defined events whose names a pattern fits. */
export function matchingEvents(
  { prefix, regex }: Extract<EventName, { kind: 'pattern' }>,
  index: WorkspaceIndex,
): readonly string[] {
  const pattern = new RegExp(regex);
  return [...index.eventsByName.keys()].filter((it) => it.startsWith(prefix) && pattern.test(it)).sort();
}

/** What callers hand to a wrapper. Where other files have one of the same name, only those of its own file count. */
function handedIn(wrapper: string, uri: string, index: WorkspaceIndex): readonly string[] {
  const isOnly = index.wrapped.find(wrapper).every((it) => it.uri === uri);
  const callers = index.callsThrough.find(wrapper).filter((it) => isOnly || it.uri === uri);
  return [...new Set(callers.flatMap(({ call }) => possibleNames(call.name)))].sort();
}
