import {
  expandMetric,
  possibleNames,
  type CallProperty,
  type EventDefinition,
  type EventName,
  type MetricDefinition,
  type TrackingCall,
} from '../facts';
import { comparePositions } from '../range';
import type { Session } from '../workspace/session';
import { outputVersion } from './commandContext';
import { counted } from './terminal';

type Json = Readonly<Record<string, unknown>>;

/**
 * Everything the index knows, for other programs; docs/cli.md says what each key means. Lines and columns are
 * 1-based, columns in UTF-16 code units, `endColumn` exclusive; paths are relative to the folder, with `/`.
 * Sorted by path and place.
 */
export function indexReport({ analysis, layout }: Session): Json {
  const files = [...analysis.index.facts.all()].map((facts) => ({ facts, path: layout.pathOf(facts.uri) }));
  files.sort((a, b) => (a.path < b.path ? -1 : 1));
  const calls = files.flatMap(({ facts, path }) =>
    [...facts.calls]
      .sort((a, b) => comparePositions(a.name.range.start, b.name.range.start))
      .map((call) => callReport(path, call)),
  );
  const events = files.flatMap(({ facts, path }) => facts.events.map((it) => eventReport(path, it)));
  const metrics = files.flatMap(({ facts, path }) => facts.metrics.map((it) => metricReport(path, it)));
  const problems = files.flatMap(({ facts, path }) =>
    facts.problems.map(({ code, message, range: { start } }) => ({
      path,
      line: start.line + 1,
      column: start.character + 1,
      code,
      message,
    })),
  );
  const stats = {
    files: files.length,
    calls: calls.length,
    events: events.length,
    metrics: metrics.length,
    problems: problems.length,
  };
  return { version: outputVersion, stats, calls, events, metrics, problems };
}

/** The same in a few lines for people. */
export function indexText({ analysis }: Session): string {
  const { events, metrics, calls } = analysis.index.counts;
  const open = [...analysis.index.facts.all()]
    .flatMap((it) => it.calls)
    .filter(({ form, name }) => form !== 'test' && possibleNames(name).length === 0);
  const counts = [
    counted(calls, 'tracking call'),
    counted(events, 'event definition'),
    counted(metrics, 'metric definition'),
  ];
  return [
    `${counts.join(', ')}.`,
    ...(open.length > 0
      ? [`${counted(open.length, 'call')} with a name that is known only when the code runs.`]
      : []),
  ].join('\n');
}

function callReport(path: string, call: TrackingCall): Json {
  const { start, end } = call.name.range;
  return {
    path,
    line: start.line + 1,
    column: start.character + 1,
    endColumn: end.character + 1,
    ...nameReport(call.name),
    form: call.form,
    api: call.api,
    dialect: call.dialect,
    legacy: call.legacy,
    test: call.form === 'test',
    identifiers: call.identifiers.map((it) => it.name),
    properties: call.properties.map(propertyReport),
    ...(call.category === undefined ? {} : { category: call.category }),
    ...(call.symbol === undefined ? {} : { symbol: call.symbol }),
  };
}

function nameReport(name: EventName): Json {
  const [only, ...others] = possibleNames(name);
  const event = only !== undefined && others.length === 0 ? only : null;
  switch (name.kind) {
    case 'literal':
    case 'constant':
      return { event, nameKind: name.kind };
    case 'candidates':
      return { event, nameKind: name.kind, candidates: name.values };
    case 'pattern':
      return { event, nameKind: name.kind, pattern: name.regex };
    case 'unknown':
      return { event, nameKind: name.kind, reason: name.reason };
  }
}

function propertyReport({ key, value }: CallProperty): Json {
  return { key, type: value.type, ...('literal' in value ? { value: value.literal } : {}) };
}

function eventReport(path: string, event: EventDefinition): Json {
  return {
    path,
    line: event.action.range.start.line + 1,
    name: event.action.value,
    category: event.category?.value ?? null,
    ...commonReport(event),
    status: event.removed ? 'removed' : event.status,
    internalEvents: event.internalEvents,
    identifiers: event.identifiers.map((it) => it.value),
    properties: event.properties.map((it) => it.name),
  };
}

function metricReport(path: string, metric: MetricDefinition): Json {
  return {
    path,
    line: metric.keyPath.range.start.line + 1,
    keyPath: metric.keyPath.value,
    expanded: expandMetric(metric),
    ...commonReport(metric),
    status: metric.status,
    dataSource: metric.dataSource?.value ?? null,
    events: metric.rules.map(({ name, unique, operator, filter }) => ({
      name: name.value,
      ...(unique ? { unique: unique.value } : {}),
      ...(operator ? { operator: operator.value } : {}),
      ...(filter.length > 0
        ? { filter: Object.fromEntries(filter.map(({ key, value }) => [key, value.value])) }
        : {}),
    })),
    ...(metric.namedEvents ? { namedEvents: metric.namedEvents.map((it) => it.value) } : {}),
  };
}

function commonReport({
  description,
  productGroup,
  tiers,
  milestone,
}: EventDefinition | MetricDefinition): Json {
  return {
    description: description?.value ?? null,
    productGroup: productGroup?.value ?? null,
    tiers: tiers.map((it) => it.value),
    milestone: milestone?.value ?? null,
  };
}
