/** What a regular expression can spend its time on. */
export interface PatternRisk {
  /** Sources of groups that are repeated and hold repetitions or alternatives themselves, each with its quantifier. */
  readonly groups: readonly string[];
  /** How many parts may be repeated. */
  readonly repetitions: number;
}

interface OpenGroup {
  readonly start: number;
  /** True when it holds a repetition or alternatives. */
  branches: boolean;
}

const token =
  /\\(?:[pP]\{[^}]*\}|u\{[^}]*\}|k<[^>]*>|c?.)|\[(?:\\.|[^\]\\])*\]|\((?:\?<?[=!:]|\?<[^>]*>)?|[)|]|[*+?]|\{\d+(?:,\d*)?\}|./gsu;
const repeats = /^(?:[*+]|\{(?!1\}|0,1\}|0\}).*\})$/;

/** Looks for the parts of a pattern from which a match can start over in ever more ways. */
export function patternRisk(pattern: string): PatternRisk {
  const groups: string[] = [];
  const open: OpenGroup[] = [];
  let repetitions = 0;
  let closed: OpenGroup | undefined;
  for (const { 0: part, index } of pattern.matchAll(token)) {
    const last = closed;
    closed = undefined;
    if (part.startsWith('(')) open.push({ start: index, branches: false });
    else if (part === ')') {
      closed = open.pop();
      const outer = open.at(-1);
      if (closed?.branches && outer) outer.branches = true;
    } else if (part === '|') markBranch(open);
    else if (repeats.test(part)) {
      repetitions++;
      if (last?.branches) groups.push(pattern.slice(last.start, index + part.length));
      markBranch(open);
    }
  }
  return { groups, repetitions };
}

function markBranch(open: readonly OpenGroup[]): void {
  const group = open.at(-1);
  if (group) group.branches = true;
}
