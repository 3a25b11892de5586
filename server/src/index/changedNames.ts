import {
  expandMetric,
  possibleNames,
  referencedEvents,
  type EventDefinition,
  type FileFacts,
  type MetricDefinition,
  type TrackingCall,
} from '../facts';
import { isUndeterminable } from './undeterminable';

/** What a file says otherwise than before, by the names that others know it by. */
export interface ChangedNames {
  /** Events that are declared otherwise. */
  readonly events: ReadonlySet<string>;
  /** Events that are sent, or expected by tests, otherwise or elsewhere. */
  readonly called: ReadonlySet<string>;
  /** Events that are counted otherwise. */
  readonly counted: ReadonlySet<string>;
  /** Metrics that are declared otherwise. */
  readonly keyPaths: ReadonlySet<string>;
  /** True when calls that do not name their event came, went or moved. */
  readonly undeterminable: boolean;
}

/** What the rules ask of other files, and no more: who edits a description changes nothing for others. */
export function changesOf(before: FileFacts | undefined, after: FileFacts | undefined): ChangedNames {
  const differing = (
    say: (facts: FileFacts) => Iterable<readonly [string, unknown]>,
  ): ReadonlySet<string> => {
    const [old, now] = [textsOf(before, say), textsOf(after, say)];
    return new Set([...old.keys(), ...now.keys()].filter((name) => old.get(name) !== now.get(name)));
  };
  return {
    events: differing(({ events }) => events.map((it) => [it.action.value, eventSays(it)])),
    called: differing(({ calls }) =>
      calls.flatMap((it) => possibleNames(it.name).map((name) => [name, callSays(it)] as const)),
    ),
    counted: differing(({ metrics }) =>
      metrics.flatMap((it) => referencedEvents(it).map((name) => [name.value, metricSays(it)] as const)),
    ),
    keyPaths: differing(({ metrics }) =>
      metrics.flatMap((it) =>
        [it.keyPath.value, ...expandMetric(it).map(({ keyPath }) => keyPath)].map(
          (path) => [path, metricSays(it)] as const,
        ),
      ),
    ),
    undeterminable:
      differing(({ calls }) => calls.filter(isUndeterminable).map((it) => ['', callSays(it)])).size > 0,
  };
}

function textsOf(
  facts: FileFacts | undefined,
  say: (facts: FileFacts) => Iterable<readonly [string, unknown]>,
): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const [name, said] of facts ? say(facts) : [])
    texts.set(name, (texts.get(name) ?? '') + JSON.stringify(said));
  return texts;
}

/** Findings link to definitions and calls by their line, so lines count; where in the line they stand does not. */
function eventSays(event: EventDefinition): unknown {
  const { action, category, identifiers, properties, tiers, status, removed, internalEvents } = event;
  const { protectedProperties } = event;
  return [
    ...[action.range.start.line, category?.value, status, removed, internalEvents],
    identifiers.map(({ value }) => value),
    properties.map(({ name }) => name),
    tiers.map(({ value }) => value),
    protectedProperties,
  ];
}

function callSays(call: TrackingCall): unknown {
  const { form, legacy, name, identifiers, properties, moreIdentifiers, moreProperties, category } = call;
  const { takesIdentifiers, takesProperties } = call;
  return [
    ...[form, legacy, name.kind, name.range.start.line, moreIdentifiers, moreProperties, category],
    ...[takesIdentifiers, takesProperties, name.kind === 'pattern' ? name.regex : ''],
    identifiers.map((it) => it.name),
    properties.map(({ key, value }) => [key, value.type, 'literal' in value ? value.literal : '']),
  ];
}

function metricSays(metric: MetricDefinition): unknown {
  return [
    ...[metric.keyPath.value, metric.keyPath.range.start.line, metric.status, metric.dataSource?.value],
    metric.timeFrameIsArray,
    metric.timeFrames.map(({ value }) => value),
    metric.tiers.map(({ value }) => value),
    metric.rules.map(({ name, unique, operator, filter }) => [
      ...[name.value, unique?.value, operator?.value, name.range.start.line, unique?.range.start.line],
      filter.map(({ key, value }) => [key, value.value]),
    ]),
  ];
}
