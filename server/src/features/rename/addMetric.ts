import type { MetricDefinition } from '../../facts';
import { LineMap } from '../../text';
import { refused, type EditResult } from '../edits/plannedEdit';
import type { RefactoringContext } from '../edits/refactoringContext';
import { movedTo, whyNotThatPath } from './renameMetric';

const note = 'add-metric';
const mostTries = 50;

/** True where the name of the file follows the key path, so that a copy has a place to go. */
export function canBeCopied(metric: MetricDefinition): boolean {
  return movedTo(metric, nextVersion(metric.keyPath.value, 2)) !== undefined;
}

/** A copy of a metric under a key path that is free, in a file of its own: instead of changing a key path. */
export function addMetricInstead(keyPath: string, context: RefactoringContext): EditResult {
  const metric = context.index.metricsByKeyPath.find(keyPath)[0];
  const text = metric && context.textOf(metric.uri);
  if (!metric || text === undefined) return refused(`The metric '${keyPath}' cannot be read.`);
  for (let version = 2; version < mostTries; version++) {
    const stem = nextVersion(metric.keyPath.value, version);
    const uri = movedTo(metric, stem);
    if (uri === undefined) break;
    if (context.fileExists(uri) || whyNotThatPath(metric, stem, context) !== undefined) continue;
    const description = `The metric '${metric.keyPath.value}' stays as it is, with all its data. Change in the copy what should be different, its key path and its milestone, too.`;
    return {
      kind: 'edit',
      edit: {
        changes: [],
        creations: [{ uri, text: withKeyPath(text, metric, stem), note }],
        notes: { [note]: { label: 'Add a new metric', description } },
      },
    };
  }
  return refused(`There is no free file name for a copy of ${context.pathOf(metric.uri)}.`);
}

/** `counts.x_weekly` becomes `counts.x_v2_weekly`: the frame stays last. */
export function nextVersion(keyPath: string, version: number): string {
  const [, stem = keyPath, , frame = ''] = /^(.*?)(_v\d+)?(_weekly|_monthly|_7d|_28d)?$/.exec(keyPath) ?? [];
  return `${stem}_v${version}${frame}`;
}

/** The text of a metric with another key path. */
export function withKeyPath(text: string, { keyPath }: MetricDefinition, stem: string): string {
  const lines = new LineMap(text);
  return (
    text.slice(0, lines.offset(keyPath.range.start)) + stem + text.slice(lines.offset(keyPath.range.end))
  );
}
