import type { Audience, Audiences } from '@shared/audience';
import { expandMetric, type MetricDefinition } from '../../facts';

/** Ids of those who rely on a metric, in the order in which they are listed. */
export function audiencesOf(metric: MetricDefinition, audiences: Audiences): readonly string[] {
  return Object.entries(audiences).flatMap(([id, it]) => (reliesOn(it, metric) ? [id] : []));
}

/** Ids of those who rely on any of these metrics. */
export function audiencesOfAll(
  metrics: readonly MetricDefinition[],
  audiences: Audiences,
): readonly string[] {
  const found = new Set(metrics.flatMap((it) => audiencesOf(it, audiences)));
  return Object.keys(audiences).filter((id) => found.has(id));
}

function reliesOn(audience: Audience, metric: MetricDefinition): boolean {
  const { dataCategory, productGroup, performanceIndicatorTypes } = metric;
  const names = (list: readonly string[] | undefined, value: string | undefined): boolean =>
    value !== undefined && list?.includes(value) === true;
  return (
    audience.every === true ||
    performanceIndicatorTypes.some((it) => names(audience.performance_indicator_type, it)) ||
    names(audience.data_category, dataCategory) ||
    names(audience.product_group, productGroup?.value) ||
    (audience.key_path?.some((it) => fits(it, metric)) ?? false)
  );
}

function fits(pattern: string, metric: MetricDefinition): boolean {
  return expandMetric(metric).some(({ keyPath }) => matches(keyPath, pattern.split('*')));
}

/** True when a text begins with the first part, ends with the last, and holds the others in order between them. */
function matches(text: string, [first = '', ...others]: readonly string[]): boolean {
  const last = others.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first)) return false;
  let at = first.length;
  for (const part of others) {
    const found = text.indexOf(part, at);
    if (found === -1) return false;
    at = found + part.length;
  }
  return text.endsWith(last) && text.length - last.length >= at;
}

/** `customer success and product rely on this`, without those who rely on everything; undefined when none is left. */
export function relianceText(metrics: readonly MetricDefinition[], audiences: Audiences): string | undefined {
  const reported = metrics.filter(({ status }) => status !== 'removed');
  const names = audiencesOfAll(reported, audiences).flatMap((id) => {
    const it = audiences[id];
    return it && it.every !== true ? [midSentence(it.name)] : [];
  });
  const last = names.at(-1);
  if (last === undefined) return undefined;
  if (names.length === 1) return `${last} relies on this`;
  return `${names.slice(0, -1).join(', ')} and ${last} rely on this`;
}

/** A name that a sentence goes on with: abbreviations keep their capitals. */
function midSentence(name: string): string {
  return /^[A-Z][a-z]/.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name;
}
