import { MarkupKind, type Hover, type Position, type Range } from 'vscode-languageserver-types';
import { possibleNames, type FileFacts, type TrackingCall } from '../facts';
import type { WorkspaceIndex } from '../index/workspaceIndex';
import { rangeContains } from '../range';
import { argumentCard } from './argumentTexts';
import { argumentNamed, type CallArgument } from './callArguments';
import { escapeMarkdown } from './cards/markdown';
import { eventList, eventNames } from './inlayHints';

/** What the key at `position` passes to the event of its call: an identifier or a property, attributes too. */
export function hoverArgument(
  facts: FileFacts,
  position: Position,
  index: WorkspaceIndex,
): Hover | undefined {
  for (const call of facts.calls) {
    if (!rangeContains(call.range, position)) continue;
    const found = keyAt(call, position);
    if (!found) continue;
    const cards = possibleNames(call.name).flatMap((name) => {
      const event = index.eventsByName.find(name)[0];
      return event ? [argumentCard(argumentNamed(event, found.kind, found.name, index), name)] : [];
    });
    if (cards.length > 0) return toHover(cards.slice(0, mostCards).join('\n\n---\n\n'), found.range);
  }
  return undefined;
}

/** A call with more candidates than this is told about in its name's hover. */
const mostCards = 3;

/** Of the call at `position`, whose name is put together by the program: what it can be, or why that cannot be told. */
export function hoverDynamic(facts: FileFacts, position: Position, index: WorkspaceIndex): Hover | undefined {
  for (const call of facts.calls) {
    const { name, nameArgument } = call;
    if (name.kind !== 'unknown' && name.kind !== 'pattern') continue;
    const range = [name.range, nameArgument].find((it) => it && rangeContains(it, position));
    if (range) return toHover(dynamicText(call, facts.uri, index), range);
  }
  return undefined;
}

function dynamicText(call: TrackingCall, uri: string, index: WorkspaceIndex): string {
  const { name } = call;
  const events = eventNames(call, uri, index);
  if (name.kind !== 'unknown') {
    return events.length === 0
      ? 'No defined event has a name that this call can put together.'
      : eventList('This call puts the name of its event together. Defined events that fit:', events, index);
  }
  if (events.length > 0) return eventList('Callers hand the name in. They send:', events, index);
  return `Which event this call sends cannot be told: ${escapeReason(name.reason)}.`;
}

/** Reasons name code in backticks. */
function escapeReason(reason: string): string {
  return reason
    .split('`')
    .map((it, i) => (i % 2 === 0 ? escapeMarkdown(it) : `\`${it}\``))
    .join('');
}

interface KeyAt {
  readonly kind: CallArgument['kind'];
  readonly name: string;
  readonly range: Range;
}

function keyAt({ identifiers, properties }: TrackingCall, position: Position): KeyAt | undefined {
  const identifier = identifiers.find(({ keyRange }) => rangeContains(keyRange, position));
  if (identifier) return { kind: 'identifier', name: identifier.name, range: identifier.keyRange };
  const property = properties.find(({ keyRange }) => rangeContains(keyRange, position));
  return property && { kind: 'property', name: property.key, range: property.keyRange };
}

function toHover(value: string, range: Range): Hover {
  return { contents: { kind: MarkupKind.Markdown, value }, range };
}
