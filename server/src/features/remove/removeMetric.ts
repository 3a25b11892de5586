import { expandMetric } from '../../facts';
import { refused, type EditResult } from '../edits/plannedEdit';
import { namedOnce, placeName, type RefactoringContext } from '../edits/refactoringContext';
import { removedFields } from './removedFields';

const note = 'remove-metric';

/** Marks a metric as removed. Its file stays: it says what was counted. */
export function removeMetric(keyPath: string, context: RefactoringContext): EditResult {
  const { index, pathOf } = context;
  const metric = index.metricsByKeyPath.find(keyPath).find(({ status }) => status !== 'removed');
  if (!metric) return refused(`No metric '${keyPath}' is left to remove.`);
  if (metric.aggregate)
    return refused(
      `'${keyPath}' is an entry of ${pathOf(metric.uri)}: aggregates are removed by deleting it.`,
    );
  const fields = removedFields(metric, context);
  if (!fields) return refused(`${pathOf(metric.uri)} is not written in a way that can be edited safely.`);
  const paths = new Set([metric.keyPath.value, ...expandMetric(metric).map((it) => it.keyPath)]);
  const uses = [...paths].flatMap((it) => index.metricUses.find(it));
  const tests = uses.map(({ uri, range }) => placeName(context, { uri, line: range.start.line }));
  const told = metric.performanceIndicatorTypes;
  const description = [
    'Write the address of the merge request into removed_by_url. The file stays.',
    ...(told.length > 0 ? [`It feeds ${told.join(', ')}: tell those who read it first.`] : []),
    ...(tests.length > 0 ? [`Take out of tests by hand: ${namedOnce(tests)}.`] : []),
  ].join(' ');
  return {
    kind: 'edit',
    edit: {
      changes: fields.map((it) => ({ ...it, uri: metric.uri, note })),
      notes: { [note]: { label: `Remove metric '${metric.keyPath.value}'`, description } },
    },
  };
}
