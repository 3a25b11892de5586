import {
  CompletionItemKind,
  CompletionItemTag,
  InsertTextFormat,
  type CompletionItem,
  type Range,
} from 'vscode-languageserver-types';
import type { EventDefinition, FileFacts } from '../../facts';
import type { CursorSite, NameTail } from '../../cursor/cursorSite';
import type { WorkspaceIndex } from '../../index/workspaceIndex';
import type { LineMap, Span } from '../../text';
import { declaredArguments } from '../callArguments';
import { liveDefinition } from '../siteEvents';
import { argumentsText } from './argumentText';
import { toSnippet } from './snippet';

/** What `completionItem/resolve` needs to find the documentation. */
export interface CompletionData {
  readonly event: string;
}

export interface NameContext {
  readonly facts: FileFacts;
  readonly index: WorkspaceIndex;
}

/** An item for each event that can be sent, to take the place of `range` and nothing more. */
export function nameItems({ facts, index }: NameContext, range: Range): readonly CompletionItem[] {
  const nearby = nearbyNames(facts, index);
  return [...index.eventsByName.keys()].flatMap((name) => {
    const event = liveDefinition(index, name);
    if (!event) return [];
    return [{ ...toItem(event, rank(event, nearby, index)), textEdit: { range, newText: name } }];
  });
}

/** Items that also write what the event wants to be passed, where the call passes nothing yet. */
export function nameAndArgumentItems(
  context: NameContext,
  { sender }: CursorSite,
  { replace, tail }: { readonly replace: Span; readonly tail: NameTail },
  lines: LineMap,
): readonly CompletionItem[] {
  const items = nameItems(context, lines.range(replace));
  if (!tail.isAlone) return items;
  const range = lines.range({ start: replace.start, end: replace.end + tail.quotesThere });
  return items.map((item): CompletionItem => {
    const event = liveDefinition(context.index, item.label);
    const rest = event ? argumentsText(sender, declaredArguments(event, context.index)) : [];
    if (rest.length === 0) return item;
    const newText = toSnippet([item.label + tail.quotes, ...rest, tail.missingBracket]);
    return { ...item, textEdit: { range, newText }, insertTextFormat: InsertTextFormat.Snippet };
  });
}

/** Events that files of the same folder send. */
function nearbyNames({ uri }: FileFacts, index: WorkspaceIndex): ReadonlySet<string> {
  const folder = uri.slice(0, uri.lastIndexOf('/') + 1);
  return new Set(index.namesByFolder.find(folder).flatMap(({ names }) => names));
}

function toItem(event: EventDefinition, order: number): CompletionItem {
  const name = event.action.value;
  return {
    label: name,
    kind: CompletionItemKind.Event,
    labelDetails: { description: event.productGroup?.value ?? '' },
    sortText: `${order}${name}`,
    data: { event: name } satisfies CompletionData,
    ...(isDeprecated(event) ? { tags: [CompletionItemTag.Deprecated] } : {}),
  };
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
