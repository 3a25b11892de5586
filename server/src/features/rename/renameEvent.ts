import { plainNameProblem } from '../../definitions/nameProblem';
import type { EventDefinition } from '../../facts';
import type { CallSite, WorkspaceIndex } from '../../index/workspaceIndex';
import { LineMap } from '../../text';
import { refused, type EditResult } from '../edits/plannedEdit';
import { countExpanded, metricsCounting } from '../relations';
import { callPlaces, mayBuild, type NamePlace } from './namePlaces';
import type { RefactoringContext } from '../edits/refactoringContext';

const note = 'rename-event';
const mostNamed = 3;

/** Renames an event in its definition, in metrics, in calls of every form and in tests; or says why not. */
export function renameEvent(event: string, newName: string, context: RefactoringContext): EditResult {
  const definitions = context.index.eventsByName.find(event);
  const reason =
    whyNotThisEvent(event, definitions, context) ?? whyNotThatName(event, newName, definitions, context);
  if (reason !== undefined) return refused(reason);
  const { places, unplaced } = callPlaces(event, context);
  const building = [...unplaced, ...callsThatMayBuild(event, context.index)];
  if (building.length > 0) return refused(builtReason(event, building, context));
  const all = [
    ...definitions.map(({ uri, action }) => ({ uri, range: action.range })),
    ...context.index.usesByEvent.find(event).map((it) => ({ uri: it.uri, range: it.name.range })),
    ...places,
  ];
  const wrong = whyNotThere(event, newName, all, context);
  if (wrong !== undefined) return refused(wrong);
  const moves = definitions.flatMap((it) => moveOf(it, newName) ?? []);
  const blocked = moves.find(({ to }) => context.fileExists(to));
  if (blocked)
    return refused(`The file ${context.pathOf(blocked.to)} exists already. Move it, or take another name.`);
  return {
    kind: 'edit',
    edit: {
      changes: all.map((it) => ({ ...it, newText: newName, note })),
      moves: moves.map((it) => ({ ...it, note })),
      notes: { [note]: { label: `Rename event '${event}'`, description: warning(event, newName, context) } },
    },
  };
}

function whyNotThisEvent(
  event: string,
  definitions: readonly EventDefinition[],
  { pathOf }: RefactoringContext,
): string | undefined {
  const [first, ...others] = definitions;
  if (first && others.length > 0) {
    const paths = definitions.map(({ uri }) => pathOf(uri)).join(', ');
    return `Several definitions are named '${event}' (${paths}): calls do not tell which one they send. Leave one of them first.`;
  }
  return first?.removed === true
    ? `'${event}' is removed: its name stays as it was, for those who read its history.`
    : undefined;
}

function whyNotThatName(
  event: string,
  newName: string,
  [definition]: readonly EventDefinition[],
  context: RefactoringContext,
): string | undefined {
  const { index, pathOf } = context;
  if (newName === event) return `The event is named '${event}' already.`;
  const uri = definition?.uri ?? index.callsByEvent.find(event)[0]?.uri ?? '';
  const problem = plainNameProblem('action', newName, context.around(uri).schemas.event);
  if (problem !== undefined) return problem;
  const [taken] = index.eventsByName.find(newName);
  if (taken) return `An event named '${newName}' exists already: ${pathOf(taken.uri)}.`;
  const [use] = [...index.callsByEvent.find(newName), ...index.usesByEvent.find(newName)];
  return use && `${pathOf(use.uri)} names '${newName}' already: the two events would become one.`;
}

function callsThatMayBuild(event: string, index: WorkspaceIndex): readonly CallSite[] {
  return [...index.facts.all()].flatMap(({ uri, calls }) =>
    calls.filter((it) => mayBuild(it, event)).map((call) => ({ uri, call })),
  );
}

function builtReason(event: string, sites: readonly CallSite[], { pathOf }: RefactoringContext): string {
  const named = [
    ...new Set(sites.map(({ uri, call }) => `${pathOf(uri)}:${call.name.range.start.line + 1}`)),
  ];
  const more = named.length > mostNamed ? ` and ${named.length - mostNamed} more places` : '';
  const verb = named.length === 1 ? 'puts' : 'put';
  return `${named.slice(0, mostNamed).join(', ')}${more} ${verb} the event's name together and can send '${event}': write the name out there first.`;
}

/** The index may be behind the text, and what YAML and Ruby write without quotes takes no other signs. */
function whyNotThere(
  event: string,
  newName: string,
  places: readonly NamePlace[],
  { textOf, pathOf }: RefactoringContext,
): string | undefined {
  const maps = new Map<string, LineMap | undefined>();
  for (const { uri, range } of places) {
    const text = maps.has(uri) ? undefined : textOf(uri);
    if (!maps.has(uri)) maps.set(uri, text === undefined ? undefined : new LineMap(text));
    const lines = maps.get(uri);
    const at = `${pathOf(uri)}:${range.start.line + 1}`;
    if (!lines) return `${pathOf(uri)} cannot be read.`;
    const [start, end] = [lines.offset(range.start), lines.offset(range.end)];
    if (lines.text.slice(start, end) !== event)
      return `${at} does not spell the name out as '${event}': change it by hand first.`;
    const isBare = /[:\s({,]/.test(lines.text.charAt(start - 1)) && !/\.ya?ml$/.test(uri);
    if (isBare && !/^\w+$/.test(newName))
      return `${at} writes the name without quotes, where '${newName}' is not possible.`;
  }
  return undefined;
}

/** A file that is named like its event moves along. */
function moveOf(
  { uri, action }: EventDefinition,
  newName: string,
): { readonly from: string; readonly to: string } | undefined {
  const [, folder = '', name = '', extension = ''] = /^(.*\/)([^/]*)(\.ya?ml)$/.exec(uri) ?? [];
  return name === encodeURIComponent(action.value)
    ? { from: uri, to: `${folder}${encodeURIComponent(newName)}${extension}` }
    : undefined;
}

function warning(event: string, newName: string, { index }: RefactoringContext): string {
  const count = countExpanded(metricsCounting(index, event));
  const history = `What was recorded stays under '${event}'; '${newName}' begins at nothing.`;
  if (count === 0) return history;
  const metrics = count === 1 ? 'The metric that counts it loses' : `The ${count} metrics that count it lose`;
  return `${history} ${metrics} what was counted so far, and releases that still send '${event}' count no more.`;
}
