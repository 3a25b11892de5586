import type { YamlPath } from '../parsers/definitions/yamlTree';
import type { Finding } from './explain';

/** What is wrong with a value by one branch of an `anyOf` or `oneOf`. */
export interface Branch {
  readonly findings: readonly Finding[];
  /** How many keys the branch requires. */
  readonly required: number;
}

/**
 * The mistakes by the branch that was meant. A value that lacks a branch's required keys, has another type, or
 * another value where the branch wants one, was hardly meant for it. Among the rest fewer mistakes win, then the
 * branch that asks for more and gets it.
 */
export function pickBranch(branches: readonly Branch[], path: YamlPath): readonly Finding[] {
  const rated = branches.map((branch) => ({ branch, mismatch: mismatch(branch, path) }));
  rated.sort(
    (a, b) =>
      a.mismatch - b.mismatch ||
      a.branch.findings.length - b.branch.findings.length ||
      b.branch.required - a.branch.required,
  );
  const meant = rated[0]?.branch.findings ?? [];
  return meant.map((finding) => withAllTypes(finding, branches));
}

function mismatch({ findings }: Branch, path: YamlPath): number {
  const weights = findings.map(({ path: place, failure, byDefault }) => {
    const depth = place.length - path.length;
    if (byDefault || depth > 1) return 0;
    if (failure.kind === 'type' || failure.kind === 'forbidden') return 3;
    if (failure.kind === 'enum') return 2;
    return failure.kind === 'missing' && depth === 0 ? 1 : 0;
  });
  return weights.reduce<number>((sum, weight) => sum + weight, 0);
}

/** A value of a type that no branch takes: all types that any branch takes there. */
function withAllTypes(finding: Finding, branches: readonly Branch[]): Finding {
  if (finding.failure.kind !== 'type') return finding;
  const place = finding.path.join('/');
  const types = branches.flatMap(({ findings }) =>
    findings.flatMap(({ path, failure }) =>
      failure.kind === 'type' && path.join('/') === place ? failure.types : [],
    ),
  );
  return { ...finding, failure: { kind: 'type', types: [...new Set(types)] } };
}
