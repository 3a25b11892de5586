import { firstQuoted } from '../../../sentences';
import { TextEdit } from 'vscode-languageserver-types';
import type { TrackingCall } from '../../../facts';
import { rangesEqual } from '../../../range';
import type { WorkspaceIndex } from '../../../index/workspaceIndex';
import type { Fix, FixContext } from '../fix';
import type { Finding, Rule, RuleContext } from '../rule';
import { passesIdentifier } from './callPasses';
import { declaredCalls, type DeclaredEvent } from './declaredCalls';
import { comparePlaces, evidence } from './evidence';

interface MissingIdentifierData {
  readonly missing: readonly string[];
}

/** Passed only where there is something to tell. */
const optional = 'feature_enabled_by_namespace_ids';

/** E6: a call does not pass an identifier that its event declares. */
export const missingIdentifier: Rule = {
  code: 'missing-identifier',
  severity: 'warning',
  title: 'A tracking call does not pass an identifier that its event declares',
  why: 'A metric that counts different users, projects or namespaces leaves out every call that does not pass them, and the application only logs a warning. Where no metric asks for the identifier this is an information. Calls of the browser get user, project and namespace from the page, and a project brings its namespace.',
  example:
    "track_internal_event('view_cart', project: project)   # view_cart declares user, and a metric counts user.id",
  fix: 'Pass the identifier, or take it out of the definition when no call has it.',
  *check({ facts, index }: RuleContext): Iterable<Finding> {
    for (const { call, events } of declaredCalls(facts, index)) {
      if (!call.takesIdentifiers || call.wrapper !== undefined) continue;
      const missing = missingIn(call, events);
      if (missing.length > 0) yield report(call, missing, events, index);
    }
  },
  *fixes({ range, data }: Pick<Finding, 'range' | 'data'>, { facts }: FixContext): Iterable<Fix> {
    const { missing } = data as MissingIdentifierData;
    const call = facts.calls.find((it) => rangesEqual(it.name.range, range));
    if (call?.name.kind !== 'literal' || call.through !== undefined || !missing.includes('user')) return;
    const { line, character } = range.end;
    const behindQuote = { line, character: character + 1 };
    yield {
      title: "Pass 'user: current_user'",
      changes: { [facts.uri]: [TextEdit.insert(behindQuote, ', user: current_user')] },
    };
  },
};

/** The identifiers that all events the call can send declare, and it does not pass. */
function missingIn(call: TrackingCall, events: readonly DeclaredEvent[]): readonly string[] {
  const [first, ...others] = events.flatMap(({ definitions }) =>
    definitions.map((it) => it.identifiers.map(({ value }) => value)),
  );
  return (first ?? []).filter(
    (it) => it !== optional && others.every((other) => other.includes(it)) && !passesIdentifier(call, it),
  );
}

function report(
  call: TrackingCall,
  missing: readonly string[],
  events: readonly DeclaredEvent[],
  index: WorkspaceIndex,
): Finding {
  const names = events.map(({ name }) => name);
  const metrics = names
    .flatMap((name) =>
      index.usesByEvent.find(name).flatMap(({ rule, metric, uri }) => {
        const unique = rule?.unique;
        const isAsked = unique !== undefined && missing.some((it) => unique.value === `${it}.id`);
        return isAsked && metric.status !== 'removed'
          ? [{ uri, range: unique.range, name: metric.keyPath.value }]
          : [];
      }),
    )
    .sort(comparePlaces);
  const passes = `This call does not pass ${firstQuoted(missing)}, which ${events.length === 1 ? `the event ${firstQuoted(names)} declares` : 'its events declare'}`;
  const it = missing.length === 1 ? 'it' : 'them';
  const data: MissingIdentifierData = { missing };
  if (metrics.length === 0)
    return {
      range: call.name.range,
      message: `${passes}. Pass ${it}, or take ${it} out of the definition.`,
      data,
      severity: 'info',
    };
  return {
    range: call.name.range,
    message: `${passes}, so ${firstQuoted(
      metrics.map((it) => it.name),
      2,
    )} ${metrics.length === 1 ? 'leaves' : 'leave'} this call out. Pass ${it}.`,
    data,
    related: evidence(metrics, 'Counts by it'),
  };
}
