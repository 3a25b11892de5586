import type { StoreStep } from './storeProcess';

/** What a starting store process says on stdout, one JSON object a line. */
export type StartReport =
  | { readonly state: 'progress'; readonly line: string }
  | { readonly state: 'ready' }
  | { readonly state: 'failed'; readonly step: StoreStep; readonly message: string };

const steps: ReadonlySet<string> = new Set<StoreStep>(['engine', 'folder', 'data', 'schema', 'listen']);

export function formatReport(report: StartReport): string {
  return `${JSON.stringify(report)}\n`;
}

/** Reads a line; undefined for anything that is no report (an engine may print on its own). */
export function parseReport(line: string): StartReport | undefined {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return undefined; // not ours
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const { state, line: text, step, message } = value as Record<string, unknown>;
  if (state === 'ready') return { state };
  if (state === 'progress' && typeof text === 'string') return { state, line: text };
  if (state !== 'failed' || typeof message !== 'string') return undefined;
  return typeof step === 'string' && steps.has(step)
    ? { state, step: step as StoreStep, message }
    : undefined;
}
