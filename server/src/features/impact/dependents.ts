import type { Location } from 'vscode-languageserver-types';
import type { Audiences } from '@shared/audience';
import { expandMetric, type EventDefinition, type MetricDefinition } from '../../facts';
import type { WorkspaceIndex } from '../../index/workspaceIndex';
import type { Item } from '../itemAt';
import { eventsOf, metricsCounting, sendersOf } from '../relations';
import { audiencesOfAll } from './audiences';
import { mentionsOf, type DashboardText } from './dashboards';

/** All that is looked at for what depends on an event or a metric. */
export interface ImpactContext {
  readonly index: WorkspaceIndex;
  readonly audiences: Audiences;
  /** Files of dashboards, as text. */
  readonly dashboards: readonly DashboardText[];
}

/** What depends on an event or a metric. */
export interface Dependents {
  /** The metrics whose numbers it decides: of a metric itself only. Removed ones are not among them. */
  readonly metrics: readonly MetricDefinition[];
  /** The places that send the event, or the events of the metric. */
  readonly calls: readonly Location[];
  readonly tests: readonly Location[];
  readonly dashboards: readonly Location[];
  /** Ids. */
  readonly audiences: readonly string[];
  /** Product groups. */
  readonly owners: readonly string[];
}

export function dependentsOf(
  { kind, name }: Pick<Item, 'kind' | 'name'>,
  context: ImpactContext,
): Dependents {
  const { index } = context;
  if (kind === 'event') return dependentsOfEvent(name, index.eventsByName.find(name), context);
  const metrics = index.metricsByKeyPath.find(name);
  const events = metrics.flatMap(eventsOf);
  return {
    metrics: metrics.filter(isReported),
    calls: events.flatMap((it) => sendersOf(index, it).map(toLocation)),
    ...dependentsOfMetrics(metrics, [], context),
  };
}

function dependentsOfEvent(
  name: string,
  definitions: readonly EventDefinition[],
  context: ImpactContext,
): Dependents {
  const metrics = countingMetrics(name, context.index);
  const rest = dependentsOfMetrics(metrics, [name], context);
  const tests = context.index.callsByEvent.find(name).filter(({ call }) => call.form === 'test');
  return {
    metrics,
    calls: sendersOf(context.index, name).map(toLocation),
    ...rest,
    tests: [...tests.map(toLocation), ...rest.tests],
    owners: ownersOf([...definitions, ...metrics]),
  };
}

/** The metrics that count an event and are still reported. */
export function countingMetrics(event: string, index: WorkspaceIndex): readonly MetricDefinition[] {
  return metricsCounting(index, event).filter(isReported);
}

function isReported({ status }: MetricDefinition): boolean {
  return status !== 'removed';
}

/** Who reads these metrics. Dashboards may also name `events` themselves. */
export function dependentsOfMetrics(
  metrics: readonly MetricDefinition[],
  events: readonly string[],
  { index, audiences, dashboards }: ImpactContext,
): Pick<Dependents, 'tests' | 'dashboards' | 'audiences' | 'owners'> {
  const paths = new Set(
    metrics.flatMap((it) => [it.keyPath.value, ...expandMetric(it).map(({ keyPath }) => keyPath)]),
  );
  return {
    tests: [...paths].flatMap((it) => index.metricUses.find(it)),
    dashboards: mentionsOf([...events, ...paths], dashboards),
    audiences: audiencesOfAll(metrics, audiences),
    owners: ownersOf(metrics),
  };
}

/** The product groups of definitions, each once. */
export function ownersOf(definitions: readonly (EventDefinition | MetricDefinition)[]): readonly string[] {
  return [...new Set(definitions.flatMap(({ productGroup }) => productGroup?.value ?? []))];
}

function toLocation({ uri, call }: ReturnType<typeof sendersOf>[number]): Location {
  return { uri, range: call.name.range };
}
