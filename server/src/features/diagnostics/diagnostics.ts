import { DiagnosticSeverity, type Diagnostic } from 'vscode-languageserver-types';
import type { RuleSeverity } from '@shared/config';
import type { Finding, Rule, RuleContext } from './rule';
import { legacyCall } from './rules/legacyCall';
import { removedEvent } from './rules/removedEvent';
import { unknownEvent } from './rules/unknownEvent';
import { unknownEventInMetric } from './rules/unknownEventInMetric';

/** Every rule there is; adding one is adding a file and a line here. */
export const rules: readonly Rule[] = [unknownEvent, removedEvent, unknownEventInMetric, legacyCall];

export const diagnosticSource = 'metric-lens';

const severities = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
} as const;

/** What parsers report is an error, but for files that are left out on purpose. */
const problemSeverities: Readonly<Record<string, RuleSeverity>> = { 'unreadable-file': 'info' };

/** All findings in one file, those of the parser included, in the severities that the configuration wants. */
export function provideDiagnostics(
  context: RuleContext,
  configured: Readonly<Record<string, RuleSeverity>>,
): readonly Diagnostic[] {
  const problems = context.facts.problems.flatMap(({ code, ...problem }) =>
    toDiagnostics(code, configured[code] ?? problemSeverities[code] ?? 'error', problem),
  );
  const findings = rules.flatMap((rule) => {
    const wanted = configured[rule.code];
    if (wanted === 'off') return [];
    return [...rule.check(context)].flatMap((it) =>
      toDiagnostics(rule.code, wanted ?? it.severity ?? rule.severity, it),
    );
  });
  return [...problems, ...findings];
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
