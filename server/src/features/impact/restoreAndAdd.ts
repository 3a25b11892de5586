import { TextEdit } from 'vscode-languageserver-types';
import { suffixOf } from '../../definitions/metricNaming';
import type { MetricDefinition } from '../../facts';
import { LineMap } from '../../text';
import type { Fix, FixContext } from '../diagnostics/fix';
import { nextVersion, withKeyPath } from '../rename/addMetric';

const mostTries = 50;

/**
 * Puts the file back as it was in the base, and what it says now into a file of its own: under the key path that it
 * has now when that is a new one, else under the next that is free. Undefined where the base is not known.
 */
export function restoreAndAdd(metric: MetricDefinition, context: FixContext): Fix | undefined {
  const { facts, base, baseText, textOf } = context;
  const [before, text] = [baseText(facts.uri), textOf(facts.uri)];
  const old = base(facts.uri)?.metrics.map(({ keyPath }) => keyPath.value);
  if (before === undefined || text === undefined || old?.length !== 1) return undefined;
  const stem = [...candidates(metric)].find((it) => !old.includes(it) && isFree(it, metric, context));
  if (stem === undefined) return undefined;
  const whole = new LineMap(text).range({ start: 0, end: text.length });
  return {
    title: `Restore and add a new metric instead: '${stem}'`,
    changes: { [facts.uri]: [TextEdit.replace(whole, before)] },
    creates: [{ uri: fileFor(stem, metric), text: withKeyPath(text, metric, stem) }],
  };
}

/** The key path as it is now, the same for the present time frame, and numbered ones. */
function* candidates({ keyPath, timeFrames, timeFrameIsArray }: MetricDefinition): Iterable<string> {
  yield keyPath.value;
  const suffix = timeFrameIsArray ? '' : suffixOf(timeFrames.map(({ value }) => value));
  const named = keyPath.value.replace(/_(?:weekly|monthly)$/, suffix);
  yield named;
  for (let version = 2; version < mostTries; version++) yield nextVersion(named, version);
}

function isFree(stem: string, metric: MetricDefinition, { index, textOf }: FixContext): boolean {
  const taken = index.metricsByKeyPath.find(stem).some(({ uri }) => uri !== metric.uri);
  return !taken && textOf(fileFor(stem, metric)) === undefined;
}

/** Beside the old file, or in the folder of the present time frame where folders are named by it. */
function fileFor(stem: string, { uri, timeFrames, timeFrameIsArray }: MetricDefinition): string {
  const frame = timeFrameIsArray ? 'all' : timeFrames[0]?.value;
  const folder = uri.slice(0, uri.lastIndexOf('/'));
  const own =
    frame === undefined || frame === 'none'
      ? folder
      : folder.replace(/\/counts_(?:7d|28d|all)$/, `/counts_${frame}`);
  return `${own}/${stem.slice(stem.lastIndexOf('.') + 1)}.yml`;
}
