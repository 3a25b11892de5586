import type { DiagnosticRelatedInformation, DiagnosticTag, Range } from 'vscode-languageserver-types';
import type { RuleSeverity } from '@shared/config';
import type { FileFacts, MetricDefinition } from '../../facts';
import type { WorkspaceIndex } from '../../index/workspaceIndex';
import type { Fix, FixContext } from './fix';

export interface RuleContext {
  readonly facts: FileFacts;
  readonly index: WorkspaceIndex;
  /** The path of a file within its workspace folder, with `/`. */
  readonly pathOf: (uri: string) => string;
  /** A metric file as it was in the git base; undefined for one that was not there, and while it is not known. */
  readonly base: (uri: string) => FileFacts | undefined;
  /** Whether the git base is known to have no such metric; false while nothing is known of it. */
  readonly isNewMetric: (metric: MetricDefinition) => boolean;
}

/** One place where a rule is broken. `data` is what its quick fixes need. */
export interface Finding {
  readonly range: Range;
  readonly message: string;
  readonly data?: unknown;
  readonly related?: readonly DiagnosticRelatedInformation[];
  /** How the editor draws the place: struck through, faded. */
  readonly tags?: readonly DiagnosticTag[];
  /** Where this case is less sure than the rule's others; a configured severity goes before it. */
  readonly severity?: Exclude<RuleSeverity, 'off'>;
  /** Schemas can say the same of this place: where one does, that is enough. */
  readonly inSchemas?: true;
}

/** One documented rule. The texts make docs/rules.md. */
export interface Rule {
  /** Stable, kebab-case; settings and ignore comments name it. */
  readonly code: string;
  readonly severity: Exclude<RuleSeverity, 'off'>;
  readonly title: string;
  readonly why: string;
  readonly example: string;
  readonly fix: string;
  check(context: RuleContext): Iterable<Finding>;
  /** What a machine can do about a finding, the best first. Made anew from `data`, never from the message. */
  fixes?(finding: Pick<Finding, 'range' | 'data'>, context: FixContext): Iterable<Fix>;
}
