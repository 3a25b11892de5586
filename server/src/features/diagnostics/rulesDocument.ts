import { ruleSeverities } from '@shared/config';
import { rules } from './rules';

/** docs/rules.md, made from the rules themselves. */
export function rulesDocument(): string {
  const sections = [...rules]
    .sort((a, b) => (a.code < b.code ? -1 : 1))
    .map((rule) =>
      [
        `## ${rule.code}`,
        '',
        `**${rule.title}.** Severity: ${rule.severity}.`,
        '',
        rule.why,
        '',
        '```',
        rule.example,
        '```',
        '',
        `*What to do:* ${rule.fix}`,
      ].join('\n'),
    );
  return `${head}\n\n${sections.join('\n\n')}\n`;
}

/** What `package.json` says of each rule, so that the editor can complete and explain the setting. */
export function ruleSettings(): Readonly<Record<string, unknown>> {
  const sorted = [...rules].sort((a, b) => (a.code < b.code ? -1 : 1));
  return Object.fromEntries(
    sorted.map(({ code, title, severity }) => [
      code,
      {
        type: 'string',
        enum: [...ruleSeverities],
        markdownDescription: `${title}. Default: \`${severity}\`.`,
      },
    ]),
  );
}

const head = `# Rules

<!-- Made from server/src/features/diagnostics/rules by \`UPDATE_GOLDEN=1 npm run test:unit\`. -->

Every finding names its rule. Set a rule's severity in \`.metric-lens.yml\` or in the setting \`metricLens.rules\`:

\`\`\`yaml
rules:
  unknown-event: warning # error, warning, info, hint or off
\`\`\`

A comment silences one place: \`metric-lens-ignore: unknown-event\`, in any comment of the language, behind the code for
its line, or in a line of its own for the next one. Several rules are separated by commas;
\`metric-lens-ignore-file: unknown-event\` holds for the whole file.

Beside these rules, a file itself can be wrong:

| code | severity | what it says |
|---|---|---|
| \`yaml-syntax\` | error | a definition file is no valid YAML, so what follows the mistake is not read |
| \`duplicate-key\` | error | a key stands twice in one map; only one of them counts |
| \`ignored-document\` | error | a second YAML document in one file, which nothing reads |
| \`not-a-definition\` | error | the file holds no map of keys and values |
| \`invalid-definition\` | error | the definition differs from the workspace's JSON Schema, or from ours where it has none: among others a custom property before \`label\` and \`property\` or \`value\`, a milestone without quotes, \`TODO\` where an address belongs |
| \`unusable-schema\` | error | a JSON Schema of the workspace does not work or takes forever, so definitions are checked with ours |
| \`unreadable-file\` | info | the file is too large, no text, or nested too deeply, so nothing in it is indexed |

What a schema says is not said again by a rule. Reported as \`invalid-definition\`, by our schemas and by GitLab's, are
among others, an \`instrumentation_class\` on a metric that counts internal events, a metric that is \`removed\` without
\`removed_by_url\` and \`milestone_removed\` or \`broken\` without \`repair_issue_url\`, an \`operator\` that does not exist, and,
where a schema lists them, an unknown \`product_group\`. Rules that schemas can say as well are silent where one does:
their texts tell. Metrics of older sources (\`redis\`, \`redis_hll\`), aggregates, and metrics that are removed or known to be
broken are not held against the rules of metrics that count internal events.`;
