import {
  CompletionItemKind,
  CompletionItemTag,
  InsertTextFormat,
  type CompletionItem,
} from 'vscode-languageserver-types';
import type { EventDefinition, FileFacts } from '../../facts';
import type { CursorSite, NameTail } from '../../cursor/cursorSite';
import type { WorkspaceIndex } from '../../index/workspaceIndex';
import { leadsTo } from '../../names';
import { liveDefinition } from '../siteEvents';
import type { ArgumentTexts } from './argumentTexts';
import { toSnippet } from './snippet';

/** What items of events carry: by it `completionItem/resolve` knows that the label is an event's name. */
export const eventItem = 'event';

export interface NameContext {
  readonly facts: FileFacts;
  readonly index: WorkspaceIndex;
  readonly argumentTexts: ArgumentTexts;
}

/** Nobody looks through more at once: what is typed next chooses among all again. */
const mostItems = 200;

export interface NameItems {
  readonly items: readonly CompletionItem[];
  /** False when there are more events than items: the editor asks again as more is typed. */
  readonly isComplete: boolean;
}

/** Items for the events that can be sent; of very many, the likeliest that what is `typed` may lead to. */
export function nameItems({ facts, index }: Pick<NameContext, 'facts' | 'index'>, typed: string): NameItems {
  const nearby = nearbyNames(facts, index);
  const isFew = index.eventsByName.size <= mostItems;
  const events = [...index.eventsByName.keys()]
    .filter((it) => isFew || leadsTo(typed, it))
    .flatMap((name) => liveDefinition(index, name) ?? []);
  const ranked = events.map((event) => ({ event, order: rank(event, nearby, index) }));
  const isComplete = ranked.length <= mostItems;
  if (!isComplete)
    ranked.sort((a, b) => a.order - b.order || (a.event.action.value < b.event.action.value ? -1 : 1));
  return { items: ranked.slice(0, mostItems).map(({ event, order }) => toItem(event, order)), isComplete };
}

/**
 * Items that also write what the event wants to be passed, for a call that passes nothing yet. They take the place
 * of the name and of the quotes behind it.
 */
export function nameAndArgumentItems(
  context: NameContext,
  { sender }: CursorSite,
  { quotes, quotesThere, missingBracket }: NameTail,
  typed: string,
): NameItems {
  const textOf = context.argumentTexts.of(sender, context.index);
  const closing = toSnippet([quotes]);
  const bare = quotesThere > 0 ? closing : '';
  const { items, isComplete } = nameItems(context, typed);
  for (const item of items) {
    const text = textOf(item.label);
    if (text !== '') {
      item.textEditText = item.label + closing + text + missingBracket;
      item.insertTextFormat = InsertTextFormat.Snippet;
    } else if (bare !== '') item.textEditText = item.label + quotes;
  }
  return { items, isComplete };
}

/** Events that files of the same folder send. */
function nearbyNames({ uri }: FileFacts, index: WorkspaceIndex): ReadonlySet<string> {
  const folder = uri.slice(0, uri.lastIndexOf('/') + 1);
  return new Set(index.namesByFolder.find(folder).flatMap(({ names }) => names));
}

/** Hundreds of these are made for each letter typed: they hold no word too much. */
function toItem(event: EventDefinition, order: number): CompletionItem {
  const name = event.action.value;
  const item: CompletionItem = {
    label: name,
    kind: CompletionItemKind.Event,
    sortText: `${order}`, // editors order by it first and by the label then
    data: eventItem,
  };
  if (event.productGroup) item.labelDetails = { description: event.productGroup.value };
  if (isDeprecated(event)) item.tags = [CompletionItemTag.Deprecated];
  return item;
}

/** Legacy events, and those whose file says that they are on their way out. */
function isDeprecated({ internalEvents, status }: EventDefinition): boolean {
  return !internalEvents || status === 'deprecated';
}

/** Events of the same folder first, then those that nothing sends yet, then the rest, deprecated ones last. */
function rank(event: EventDefinition, nearby: ReadonlySet<string>, index: WorkspaceIndex): number {
  const name = event.action.value;
  if (isDeprecated(event)) return 3;
  if (nearby.has(name)) return 0;
  return index.callsByEvent.find(name).every(({ call }) => call.form === 'test') ? 1 : 2;
}
