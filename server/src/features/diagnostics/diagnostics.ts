import { DiagnosticSeverity, type Diagnostic } from 'vscode-languageserver-types';
import type { RuleSeverity } from '@shared/config';
import { rangesTouch } from '../../range';
import { silence } from './ignoring';
import { rules } from './rules';
import type { Finding, RuleContext } from './rule';

export const diagnosticSource = 'metric-lens';

const severities = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
} as const;

/** What parsers report is an error, but for files that are left out on purpose. */
const problemSeverities: Readonly<Record<string, RuleSeverity>> = { 'unreadable-file': 'info' };

/** A finding, and what reports it. */
export interface CodedFinding {
  readonly code: string;
  /** What the severity is where the configuration says nothing. */
  readonly severity: RuleSeverity;
  readonly finding: Finding;
}

/** All findings in one file, those of the parser included, in the severities that the configuration wants. */
export function provideDiagnostics(
  context: RuleContext,
  configured: Readonly<Record<string, RuleSeverity>>,
): readonly Diagnostic[] {
  return silence(findingsIn(context, configured), context.facts).flatMap(({ code, severity, finding }) =>
    toDiagnostics(code, configured[code] ?? severity, finding),
  );
}

function findingsIn(
  context: RuleContext,
  configured: Readonly<Record<string, RuleSeverity>>,
): readonly CodedFinding[] {
  const problems = context.facts.problems.map(({ code, ...finding }) => ({
    code,
    severity: problemSeverities[code] ?? 'error',
    finding,
  }));
  const findings = rules.flatMap((rule) => {
    const { code } = rule;
    if (configured[code] === 'off') return [];
    return [...rule.check(context)].map((finding) => ({
      code,
      severity: finding.severity ?? rule.severity,
      finding,
    }));
  });
  const said = configured['invalid-definition'] === 'off' ? [] : problems.filter(isOfSchema);
  return [...problems, ...findings.filter((it) => !said.some((other) => saysTheSame(other, it)))];
}

function isOfSchema({ code }: CodedFinding): boolean {
  return code === 'invalid-definition';
}

/** One mistake is told once: what a schema says of a place, a rule need not say again. */
function saysTheSame(ofSchema: CodedFinding, { finding }: CodedFinding): boolean {
  return finding.inSchemas === true && rangesTouch(ofSchema.finding.range, finding.range);
}

function toDiagnostics(code: string, severity: RuleSeverity, finding: Finding): readonly Diagnostic[] {
  if (severity === 'off') return [];
  const { range, message, data, related, tags } = finding;
  return [
    {
      range,
      message,
      code,
      severity: severities[severity],
      source: diagnosticSource,
      ...(data === undefined ? {} : { data }),
      ...(related ? { relatedInformation: [...related] } : {}),
      ...(tags ? { tags: [...tags] } : {}),
    },
  ];
}
