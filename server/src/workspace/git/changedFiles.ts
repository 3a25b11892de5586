import { runGit, zeroSeparated } from './git';

/** The object that a file was in a commit. */
export interface BaseBlob {
  /** Relative to the folder, with `/`. */
  readonly path: string;
  readonly object: string;
}

/** How the work tree differs from a commit, below one folder. A file that was renamed is one that went and one that came. */
export interface TreeChanges {
  /** Files of the commit that are gone or may differ. */
  readonly before: readonly BaseBlob[];
  /** Files that came, those that git does not know yet among them. */
  readonly added: readonly string[];
}

/**
 * The files that differ from a commit, as far as git can tell without reading them: those whose time changed are
 * among them. No filter or diff program of the repository is run for it.
 */
export async function changedSince(folder: string, commit: string): Promise<TreeChanges> {
  const settings = await withoutFilters(folder);
  const diffIndex = ['diff-index', '--raw', '-z', '--no-abbrev', '--no-renames', '--relative', commit, '--'];
  const [diff, others] = await Promise.all([
    runGit(folder, diffIndex, { settings }),
    runGit(folder, ['ls-files', '-z', '--others', '--exclude-standard']),
  ]);
  const before: BaseBlob[] = [];
  const added = [...zeroSeparated(others.output)];
  const parts = zeroSeparated(diff.output);
  for (let at = 0; at + 1 < parts.length; at += 2) {
    const path = parts[at + 1] ?? '';
    const entry = rawEntry.exec(parts[at] ?? '');
    if (!entry) continue;
    const [, mode = '', object = '', status] = entry;
    if (status === 'A') added.push(path);
    else if (mode.startsWith('100')) before.push({ path, object });
  }
  return { before, added };
}

/** `:100644 100644 <object> <object> M`; modes other than 100… are links and submodules. */
const rawEntry = /^:(\d+) \d+ ([\da-f]+) [\da-f]+ ([A-Z])/;

/** Settings that switch off the programs through which git would read files whose stamp does not tell whether they changed. */
async function withoutFilters(folder: string): Promise<readonly (readonly [key: string, value: string])[]> {
  const pattern = '^filter[.].*[.](clean|process|required)$';
  const { output } = await runGit(folder, ['config', '-z', '--name-only', '--get-regexp', pattern]);
  const keys = new Set(zeroSeparated(output));
  return [...keys].map((it) => [it, it.endsWith('.required') ? 'false' : '']);
}
