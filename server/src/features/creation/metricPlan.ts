import { placeholderUrl } from '../../definitions/definitionDefaults';
import type { NewRule } from '../../definitions/filterRules';
import { buildMetricDefinition } from '../../definitions/newMetricDefinition';
import { metricPath, reportedPaths } from '../../definitions/metricNaming';
import type { Attributes } from './attributes';
import type { CreationContext } from './creationContext';
import { refused, type Plan } from './plan';

export interface PlannedMetric {
  readonly keyPath: string;
  readonly description: string;
  readonly frames: readonly string[];
  readonly rules: readonly NewRule[];
  readonly valueType: string;
  readonly dataSource: string;
  readonly instrumentationClass?: string;
}

/** The file of one metric; none where its key path or its file is taken. */
export function planMetric(metric: PlannedMetric, attributes: Attributes, context: CreationContext): Plan {
  const taken = takenBy(metric.keyPath, metric.frames, context);
  if (taken !== undefined) return refused(taken);
  const { owner, tiers, milestone, url } = attributes;
  const { keyPath, description, frames, rules, valueType, dataSource, instrumentationClass } = metric;
  const file = buildMetricDefinition({
    content: {
      ...{ keyPath, description, rules, valueType, dataSource, instrumentationClass },
      ...{ tiers, milestone, url, group: owner.group, categories: owner.categories },
      timeFrames: frames,
    },
    habits: context.habits,
    placeholderUrl: placeholderUrl(context.definitions),
    schema: context.schemas.metric,
  });
  if (context.exists(file.path)) return refused(`${file.path} exists already`);
  return { files: [file], remarks: file.mistakes.map((it) => `${file.path}: ${it}`) };
}

/** Says which metric has a key path already, in any of the time frames, or whose file has its name. */
export function takenBy(
  keyPath: string,
  frames: readonly string[],
  context: CreationContext,
): string | undefined {
  for (const reported of reportedPaths(keyPath, frames)) {
    const metric = context.findMetric(reported);
    if (metric) return `'${reported}' is the key path of ${context.pathOf(metric.uri)} already`;
  }
  // in either edition, for people to tell the files apart
  const paths = [['free'], []].map((tiers) => context.habits.folder + metricPath(keyPath, frames, tiers));
  const file = paths.find((it) => context.exists(it));
  return file === undefined ? undefined : `${file} exists already`;
}
