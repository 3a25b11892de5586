import { plainNameProblem } from '../../definitions/nameProblem';
import { expandMetric, type MetricDefinition } from '../../facts';
import { refused, type EditResult } from '../edits/plannedEdit';
import type { RefactoringContext } from '../edits/refactoringContext';

const note = 'rename-metric';

/** Renames a metric, named as written or by one of its expanded key paths, with the tests that name it. */
export function renameMetric(keyPath: string, newPath: string, context: RefactoringContext): EditResult {
  const { index, pathOf } = context;
  const [metric, ...others] = index.metricsByKeyPath.find(keyPath);
  if (!metric) return refused(`No metric definition has the key path '${keyPath}'.`);
  if (others.length > 0)
    return refused(`Several definitions have the key path '${keyPath}': give each its own first.`);
  const stem = stemFor(metric, keyPath, newPath);
  if (stem === undefined) return refused(suffixReason(metric, keyPath));
  const reason = whyNotThatPath(metric, stem, context);
  if (reason !== undefined) return refused(reason);
  const to = movedTo(metric, stem);
  if (to !== undefined && context.fileExists(to))
    return refused(`The file ${pathOf(to)} exists already. Move it, or take another key path.`);
  const references = renamedPaths(metric, stem).flatMap(([before, after]) =>
    index.metricUses.find(before).map(({ uri, range }) => ({ uri, range, newText: after, note })),
  );
  const definition = { uri: metric.uri, range: metric.keyPath.range, newText: stem, note };
  return {
    kind: 'edit',
    edit: {
      changes: [definition, ...references],
      moves: to === undefined ? [] : [{ from: metric.uri, to, note }],
      notes: { [note]: { label: `Change key path '${metric.keyPath.value}'`, description: warning(metric) } },
    },
  };
}

/** The address under which a metric's file goes on; undefined when its name does not follow the key path. */
export function movedTo(metric: MetricDefinition, stem: string): string | undefined {
  const [, folder = '', name = '', extension = ''] = /^(.*\/)([^/]*)(\.ya?ml)$/.exec(metric.uri) ?? [];
  const last = lastPart(metric.keyPath.value);
  // older files carry a time in front: 20210216182127_user_packages.yml
  const prefix = /^\d{8,14}_/.exec(name)?.[0] ?? '';
  if (metric.aggregate === true || ![last, `${prefix}${last}`].includes(name)) return undefined;
  const kept = name === last ? '' : prefix;
  const to = `${folder}${kept}${lastPart(stem)}${extension}`;
  return to === metric.uri ? undefined : to;
}

/** Why a metric cannot have a key path; undefined when it can. */
export function whyNotThatPath(
  metric: MetricDefinition,
  stem: string,
  { index, pathOf, around }: RefactoringContext,
): string | undefined {
  if (stem === metric.keyPath.value) return `The key path is '${stem}' already.`;
  const problem = plainNameProblem('key_path', stem, around(metric.uri).schemas.metric);
  if (problem !== undefined) return problem;
  for (const [, after] of renamedPaths(metric, stem)) {
    const [taken] = index.metricsByKeyPath.find(after).filter((it) => it !== metric);
    if (taken) return `The key path '${after}' is taken: ${pathOf(taken.uri)}.`;
  }
  return undefined;
}

/** Every key path that the definition stands for, before and after; the stem as written is one of them. */
function renamedPaths(metric: MetricDefinition, stem: string): readonly (readonly [string, string])[] {
  const renamed = expandMetric({ ...metric, keyPath: { ...metric.keyPath, value: stem } });
  const expanded = expandMetric(metric).map(
    (it, i) => [it.keyPath, renamed[i]?.keyPath ?? it.keyPath] as const,
  );
  return [...new Map([...expanded, [metric.keyPath.value, stem] as const])];
}

/** What stands before and behind the stem in an expanded key path. */
function frameOf(metric: MetricDefinition, keyPath: string): readonly [string, string] {
  const at = keyPath.indexOf(metric.keyPath.value);
  return [keyPath.slice(0, at), keyPath.slice(at + metric.keyPath.value.length)];
}

function stemFor(metric: MetricDefinition, keyPath: string, newPath: string): string | undefined {
  const [before, after] = frameOf(metric, keyPath);
  const fits = newPath.startsWith(before) && newPath.endsWith(after);
  return fits && newPath.length > before.length + after.length
    ? newPath.slice(before.length, newPath.length - after.length)
    : undefined;
}

function suffixReason(metric: MetricDefinition, keyPath: string): string {
  const [before, after] = frameOf(metric, keyPath);
  const parts = [
    ...(before === '' ? [] : [`begin with '${before}'`]),
    ...(after === '' ? [] : [`end with '${after}'`]),
  ];
  return `The key path of this time frame has to ${parts.join(' and ')}, as its definition '${metric.keyPath.value}' is the same for all.`;
}

function lastPart(keyPath: string): string {
  return keyPath.slice(keyPath.lastIndexOf('.') + 1);
}

function warning({ performanceIndicatorTypes, uri }: MetricDefinition): string {
  const told =
    performanceIndicatorTypes.length > 0 ? ` ${performanceIndicatorTypes.join(', ')} read it.` : '';
  const file = decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1));
  return `Data is lost: what was counted stays under the old key path, and reports and dashboards that name it go empty.${told} "Add a new metric instead" in ${file} keeps both.`;
}
