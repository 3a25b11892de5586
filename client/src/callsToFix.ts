/** Wrong calls of a file: how many, and the version of the open document (0 when it is closed). */
export interface CallsToFix {
  readonly version: number;
  readonly count: number;
}

/** What of `vscode.Diagnostic` is read here. */
interface Finding {
  readonly source?: string | undefined;
  readonly code?: unknown;
}

/** Counts the tracking calls whose event nobody defined. */
export function countCallsToFix(findings: readonly Finding[]): number {
  return findings.filter(({ source, code }) => source === 'metric-lens' && toRuleId(code) === 'unknown-event')
    .length;
}

/** True when an edit in the open file left it with fewer wrong calls. */
export function isFixed(before: CallsToFix | undefined, now: CallsToFix): boolean {
  // version 1 is the file as opened: fewer calls there come from elsewhere
  return before !== undefined && now.count < before.count && now.version > Math.max(before.version, 1);
}

/** VS Code gives a rule with documentation as `{ value, target }`. */
function toRuleId(code: unknown): unknown {
  return typeof code === 'object' && code !== null && 'value' in code ? code.value : code;
}
