import { askGit } from './git';

/** A commit to compare the work tree with: where the present branch left another one. */
export interface GitBase {
  /** As people name it: `origin/main`. */
  readonly ref: string;
  /** The commit where the two parted. */
  readonly commit: string;
}

/** Or why there is none, and what to do, in plain sentences. */
export type FoundBase =
  { readonly kind: 'found'; readonly base: GitBase } | { readonly kind: 'none'; readonly reason: string };

/** The names of a default branch, the likeliest first. */
const defaultBranches = ['origin/HEAD', 'origin/main', 'origin/master', 'main', 'master'] as const;

const none = (reason: string): FoundBase => ({ kind: 'none', reason });

/** Where the present branch left `wanted` (a branch, tag or commit), or, when that is empty, the default branch. */
export async function findBase(folder: string, wanted: string): Promise<FoundBase> {
  const shallow = await askGit(folder, 'rev-parse', '--is-shallow-repository');
  if (shallow === undefined)
    return none('This folder is in no git work tree, so there is nothing to compare with.');
  const head = await commitOf(folder, 'HEAD');
  if (head === undefined)
    return none('The present branch has no commit yet, so there is nothing to compare with.');
  const ref = wanted === '' ? await findDefault(folder) : wanted;
  if (ref === undefined)
    return none(
      `No default branch was found (looked for ${defaultBranches.join(', ')}). Fetch it, or name what to compare with: \`--base\` on the command line, \`metricLens.impact.base\` in the editor.`,
    );
  const isShallow = shallow === 'true';
  const tip = await commitOf(folder, ref);
  if (tip === undefined) return none(missingText(ref, isShallow));
  const commit = await askGit(folder, 'merge-base', tip, head);
  return commit === undefined
    ? none(partedText(ref, isShallow))
    : { kind: 'found', base: { ref, commit: commit.split('\n')[0] ?? commit } };
}

async function findDefault(folder: string): Promise<string | undefined> {
  for (const name of defaultBranches) {
    if ((await commitOf(folder, name)) === undefined) continue;
    if (name !== 'origin/HEAD') return name;
    // what the remote calls its default, as people know it
    return (await askGit(folder, 'rev-parse', '--abbrev-ref', name)) ?? name;
  }
  return undefined;
}

/** `--end-of-options`: a name that looks like an option is a name. */
function commitOf(folder: string, ref: string): Promise<string | undefined> {
  return askGit(folder, 'rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`);
}

function missingText(ref: string, isShallow: boolean): string {
  const fetch = isShallow ? deepFetch(ref) : `git fetch origin ${remoteName(ref)}`;
  return `'${ref}' is not in this clone. Fetch it first: ${fetch}`;
}

function partedText(ref: string, isShallow: boolean): string {
  if (!isShallow) return `'${ref}' and the present branch have no commit in common.`;
  return `This clone is shallow and does not reach back to where the present branch left '${ref}'. Fetch more history: ${deepFetch(ref)}`;
}

function deepFetch(ref: string): string {
  return `git fetch --unshallow origin ${remoteName(ref)} (in GitLab CI, set the variable GIT_DEPTH to "0")`;
}

function remoteName(ref: string): string {
  return ref.replace(/^origin\//, '');
}
