import {
  CompletionItemKind,
  CompletionItemTag,
  type CompletionItem,
  type Position,
  type Range,
} from 'vscode-languageserver-types';
import { possibleNames, referencedEvents, type EventDefinition, type FileFacts } from '../facts';
import type { WorkspaceIndex } from '../index/workspaceIndex';
import { rangeContains } from '../range';

export interface CompletionContext {
  readonly facts: FileFacts;
  readonly index: WorkspaceIndex;
  /** The text of the cursor's line up to the cursor: all there is of a call whose quote is still open. */
  readonly linePrefix: string;
  /** Names of methods whose first argument is an event name. */
  readonly methods: readonly string[];
}

/** What `completionItem/resolve` needs to find the documentation. */
export interface CompletionData {
  readonly event: string;
}

/** Event names inside the name of a tracking call, or of a rule of a metric. */
export function provideCompletion(context: CompletionContext, position: Position): readonly CompletionItem[] {
  const range = nameRangeAt(context, position);
  if (!range) return [];
  const { facts, index } = context;
  const nearby = namesInFolderOf(facts, index);
  return [...index.eventsByName.keys()].flatMap((name) => {
    const definition = index.eventsByName.find(name).find((it) => !it.removed);
    return definition ? [toItem(definition, range, rank(definition, nearby, index))] : [];
  });
}

/** Events that files of the same folder send. */
function namesInFolderOf({ uri }: FileFacts, index: WorkspaceIndex): ReadonlySet<string> {
  const folder = uri.slice(0, uri.lastIndexOf('/') + 1);
  const names = new Set<string>();
  for (const facts of index.facts.all()) {
    if (!facts.uri.startsWith(folder) || facts.uri.includes('/', folder.length)) continue;
    for (const { name } of facts.calls) for (const it of possibleNames(name)) names.add(it);
  }
  return names;
}

function nameRangeAt(
  { facts, linePrefix, methods }: CompletionContext,
  position: Position,
): Range | undefined {
  const calls = facts.calls
    .filter(({ legacy, name }) => !legacy && name.kind === 'literal')
    .map(({ name }) => name.range);
  const rules = facts.metrics.flatMap((metric) => referencedEvents(metric).map(({ range }) => range));
  const known = [...calls, ...rules].find(
    (it) => it.start.line === it.end.line && rangeContains(it, position),
  );
  return known ?? openQuoteRange(linePrefix, methods, position);
}

/** `track_internal_event('ad` has no closing quote yet, so no parser sees the call. */
function openQuoteRange(
  linePrefix: string,
  methods: readonly string[],
  position: Position,
): Range | undefined {
  const typed = /([A-Za-z_]\w*)\s*\(?\s*['"`]([a-zA-Z0-9_]*)$/.exec(linePrefix);
  if (typed?.[1] === undefined || !methods.includes(typed[1])) return undefined;
  const start = { line: position.line, character: position.character - (typed[2]?.length ?? 0) };
  return { start, end: position };
}

function toItem(event: EventDefinition, range: Range, order: number): CompletionItem {
  const name = event.action.value;
  const data: CompletionData = { event: name };
  return {
    label: name,
    kind: CompletionItemKind.Event,
    labelDetails: { description: event.productGroup?.value ?? '' },
    sortText: `${order}${name}`,
    filterText: name,
    textEdit: { range, newText: name },
    data,
    ...(event.internalEvents ? {} : { tags: [CompletionItemTag.Deprecated] }),
  };
}

/** Events of the same folder first, then those that nothing sends yet, then the rest, legacy ones last. */
function rank(event: EventDefinition, nearby: ReadonlySet<string>, index: WorkspaceIndex): number {
  const name = event.action.value;
  if (!event.internalEvents) return 3;
  if (nearby.has(name)) return 0;
  return index.callsByEvent.find(name).every(({ call }) => call.form === 'test') ? 1 : 2;
}
