import type { MetricDefinition } from '../../facts';
import { LineMap } from '../../text';
import type { PlannedEdit } from '../edits/plannedEdit';
import type { RenameContext } from './renameContext';
import { movedTo, whyNotThatPath } from './renameMetric';

const note = 'add-metric';
const mostTries = 50;

/**
 * A copy of a metric under a key path that is free, in a file of its own: what to do instead of changing a key path.
 * Undefined where the file's name tells nothing of the key path, or where no copy is possible.
 */
export function addMetricInstead(metric: MetricDefinition, context: RenameContext): PlannedEdit | undefined {
  const text = context.textOf(metric.uri);
  if (text === undefined) return undefined;
  for (let version = 2; version < mostTries; version++) {
    const stem = nextVersion(metric.keyPath.value, version);
    const uri = movedTo(metric, stem);
    if (uri === undefined) return undefined;
    if (context.fileExists(uri) || whyNotThatPath(metric, stem, context) !== undefined) continue;
    const description = `The metric '${metric.keyPath.value}' stays as it is, with all its data. Change in the copy what should be different, its key path and its milestone, too.`;
    return {
      changes: [],
      creations: [{ uri, text: replacedAt(text, metric, stem), note }],
      notes: { [note]: { label: 'Add a new metric', description } },
    };
  }
  return undefined;
}

/** `counts.x_weekly` becomes `counts.x_v2_weekly`: the frame stays last. */
function nextVersion(keyPath: string, version: number): string {
  const [, stem = keyPath, , frame = ''] = /^(.*?)(_v\d+)?(_weekly|_monthly|_7d|_28d)?$/.exec(keyPath) ?? [];
  return `${stem}_v${version}${frame}`;
}

function replacedAt(text: string, { keyPath }: MetricDefinition, stem: string): string {
  const lines = new LineMap(text);
  return (
    text.slice(0, lines.offset(keyPath.range.start)) + stem + text.slice(lines.offset(keyPath.range.end))
  );
}
