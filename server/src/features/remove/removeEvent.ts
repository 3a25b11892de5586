import { expandMetric } from '../../facts';
import type { CallSite } from '../../index/workspaceIndex';
import { languageOf } from '../../parsers/languages';
import { LineMap } from '../../text';
import { refused, type EditNote, type EditResult, type PlannedChange } from '../edits/plannedEdit';
import { namedOnce, placeName, type RefactoringContext } from '../edits/refactoringContext';
import { metricsCounting } from '../relations';
import { removedFields } from './removedFields';
import { wholeStatement } from './wholeStatement';

const definitionNote = 'remove-event';
const callsNote = 'delete-calls';

/** Marks an event as removed, moves its file to the removed ones, and deletes the calls that are whole statements. */
export function removeEvent(event: string, context: RefactoringContext): EditResult {
  const live = context.index.eventsByName.find(event).filter((it) => !it.removed);
  const [definition, ...others] = live;
  if (!definition) return refused(`No event named '${event}' is left to remove.`);
  if (others.length > 0)
    return refused(
      `Several definitions are named '${event}' (${namedOnce(live.map(({ uri }) => context.pathOf(uri)))}): leave one of them first.`,
    );
  const fields = removedFields(definition, context);
  const path = context.pathOf(definition.uri);
  if (!fields) return refused(`${path} is not written in a way that can be edited safely.`);
  const to = definition.uri.replace(/[^/]*$/, 'removed/$&');
  if (context.fileExists(to)) return refused(`The file ${context.pathOf(to)} exists already.`);
  const { deletions, left } = deleteCalls(event, context);
  const described = fields.map((it) => ({ ...it, uri: definition.uri, note: definitionNote }));
  return {
    kind: 'edit',
    edit: {
      changes: [...described, ...deletions],
      moves: [{ from: definition.uri, to, note: definitionNote }],
      notes: {
        [definitionNote]: { label: `Remove event '${event}'`, description: toDo(event, left, context) },
        ...(deletions.length > 0 ? { [callsNote]: deletionNote(event) } : {}),
      },
    },
  };
}

interface CallDeletions {
  readonly deletions: readonly PlannedChange[];
  /** Calls and tests that have to be taken out by hand. */
  readonly left: readonly CallSite[];
}

function deleteCalls(event: string, context: RefactoringContext): CallDeletions {
  const deletions = new Map<string, PlannedChange>();
  const left: CallSite[] = [];
  const texts = new Map<string, LineMap>();
  for (const site of context.index.callsByEvent.find(event)) {
    const { uri, call } = site;
    const lines = texts.get(uri) ?? new LineMap(context.textOf(uri) ?? '');
    texts.set(uri, lines);
    const sendsNothingElse = call.name.kind === 'literal' || call.name.kind === 'constant';
    // a hash of attributes may be all that a method gives back, and holds more than the event
    const range =
      call.form !== 'attribute' && sendsNothingElse && sendsOne(site, context)
        ? wholeStatement(lines, call.range, languageOf(uri))
        : undefined;
    if (range) deletions.set(JSON.stringify([uri, range]), { uri, range, newText: '', note: callsNote });
    else left.push(site);
  }
  return { deletions: [...deletions.values()], left };
}

/** A test may name many events in one call, a hash of events has many keys. */
function sendsOne({ uri, call }: CallSite, { index }: RefactoringContext): boolean {
  const { line, character } = call.range.start;
  const beside = index.facts.get(uri)?.calls.filter(({ range }) => {
    return range.start.line === line && range.start.character === character;
  });
  return beside?.length === 1;
}

function deletionNote(event: string): EditNote {
  return {
    label: `Delete calls of '${event}'`,
    description: `Each of these statements only sends '${event}'. Check that nothing needs what the call gave back.`,
  };
}

function toDo(event: string, left: readonly CallSite[], context: RefactoringContext): string {
  const metrics = metricsCounting(context.index, event);
  const paths = metrics.flatMap((it) => expandMetric(it).map(({ keyPath }) => keyPath));
  const places = left.map(({ uri, call }) => placeName(context, { uri, line: call.name.range.start.line }));
  return [
    'Write the address of the merge request into removed_by_url.',
    ...(paths.length > 0
      ? [`Metrics that count it get no more data, remove them, too: ${namedOnce(paths)}.`]
      : []),
    ...(places.length > 0 ? [`Take out by hand: ${namedOnce(places)}.`] : []),
  ].join(' ');
}
