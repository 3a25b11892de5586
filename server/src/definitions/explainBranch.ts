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
  const others = rated.slice(1).map(({ branch }) => branch.findings.map((it) => it.path));
  const types = typesByPlace(branches);
  return meant.map((finding) => {
    const unless = [...others, ...(finding.unless ?? [])];
    if (finding.failure.kind !== 'type') return { ...finding, unless };
    const all = types.get(finding.path.join('/')) ?? finding.failure.types;
    return { ...finding, unless, failure: { kind: 'type', types: [...new Set(all)] } };
  });
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

/** For a value of a type that no branch takes: all types that any branch takes there. */
function typesByPlace(branches: readonly Branch[]): ReadonlyMap<string, readonly string[]> {
  const types = new Map<string, string[]>();
  for (const { path, failure } of branches.flatMap(({ findings }) => findings)) {
    if (failure.kind !== 'type') continue;
    const place = path.join('/');
    const known = types.get(place) ?? [];
    known.push(...failure.types);
    types.set(place, known);
  }
  return types;
}
