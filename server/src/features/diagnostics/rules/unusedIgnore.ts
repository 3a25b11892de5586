import { DiagnosticTag } from 'vscode-languageserver-types';
import type { IgnoreComment } from '../../../facts';
import type { Finding, Rule } from '../rule';

/** A comment that silences a rule which has nothing to say there. What it checks is known once all others have spoken. */
export const unusedIgnore = {
  code: 'unused-ignore',
  severity: 'hint',
  title: 'A comment ignores a rule that finds nothing there',
  why: 'A comment that outlived its reason hides the next mistake at the same place.',
  example:
    "# metric-lens-ignore: unknown-event\ntrack_internal_event('view_cart', user: user)   # view_cart is defined",
  fix: 'Delete the comment, or the name of the rule from it.',
  check: () => [],
  finding({ comment, rule }: { readonly comment: IgnoreComment; readonly rule: string }): Finding {
    return {
      range: comment.range,
      message: `The rule '${rule}' finds nothing here, so this comment is not needed.`,
      tags: [DiagnosticTag.Unnecessary],
    };
  },
} satisfies Rule & Record<'finding', unknown>;
