import type { FileFacts, IgnoreComment } from '../../facts';
import { rangeContains } from '../../range';
import type { CodedFinding } from './diagnostics';
import { unusedIgnore } from './rules/unusedIgnore';

/** Findings that say a file could not be read whole: whoever silences one would not know what else is missed. */
const unsilenced: ReadonlySet<string> = new Set(['yaml-syntax', 'unreadable-file']);

/** Takes out the findings that a comment silences, and tells of comments that silence nothing. */
export function silence(findings: readonly CodedFinding[], facts: FileFacts): readonly CodedFinding[] {
  const { ignores } = facts;
  if (!ignores) return findings;
  const used = new Set<string>();
  const kept = findings.filter(({ code, finding }) => {
    if (unsilenced.has(code)) return true;
    const lines = linesOf(finding.range.start.line, finding, facts);
    const by = ignores.filter(
      ({ line, rules }) => rules.includes(code) && (line === 'all' || lines.has(line)),
    );
    for (const it of by) used.add(keyOf(it, code));
    return by.length === 0;
  });
  const idle = ignores.flatMap((comment) =>
    comment.rules.filter((rule) => !used.has(keyOf(comment, rule))).map((rule) => ({ comment, rule })),
  );
  const { code, severity } = unusedIgnore;
  return [...kept, ...idle.map((it) => ({ code, severity, finding: unusedIgnore.finding(it) }))];
}

/** The line of a finding, and the first line of the call that it is about: a comment stands above the whole call. */
function linesOf(
  line: number,
  { range }: CodedFinding['finding'],
  { calls }: FileFacts,
): ReadonlySet<number> {
  const around = calls.filter((it) => rangeContains(it.range, range.start));
  return new Set([line, ...around.map((it) => it.range.start.line)]);
}

function keyOf({ range }: IgnoreComment, rule: string): string {
  return `${range.start.line}:${range.start.character} ${rule}`;
}
