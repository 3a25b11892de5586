import { URI, Utils } from 'vscode-uri';

/** `~/` and the like: what a module begins with, and the folders (addresses) it stands for, tried in turn. */
export interface ModuleAlias {
  readonly prefix: string;
  readonly folders: readonly string[];
}

export interface ModulePlaces {
  /** True for files of the workspace. */
  readonly exists: (uri: string) => boolean;
  /** Aliases in force for a file, longest prefix first. */
  readonly aliasesFor: (uri: string) => readonly ModuleAlias[];
}

/** Endings that importers leave out, in the order in which bundlers try them. */
const endings = ['', '.js', '.ts', '.vue', '.jsx', '.tsx', '.mjs', '.mts', '.cjs', '.cts'];
const indexEndings = endings.slice(1).map((it) => `/index${it}`);

/** The file that a module as written in `from` stands for; undefined for packages and for what is not there. */
export function resolveModule(module: string, from: string, places: ModulePlaces): string | undefined {
  if (from.endsWith('.py')) return resolvePythonModule(module, from, places);
  const [path = ''] = module.split('?'); // bundlers take options behind a question mark
  for (const address of addressesOf(path, from, places)) {
    const sources = /\.[cm]?js$/.test(address) ? [address.replace(/js$/, 'ts')] : []; // TypeScript is imported by the name of its output
    const candidates = [...endings, ...indexEndings].map((it) => address + it);
    const found = [...candidates, ...sources].find((it) => places.exists(it));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A dotted name from any folder around the importing file, since any may be on Python's path; `..a` from its own. */
function resolvePythonModule(module: string, from: string, { exists }: ModulePlaces): string | undefined {
  const [, dots = '', name = ''] = /^(\.*)(.*)$/.exec(module) ?? [];
  const path = name.replaceAll('.', '/');
  let folder = Utils.dirname(URI.parse(from));
  for (let up = 1; up < dots.length; up++) folder = Utils.dirname(folder);
  for (;;) {
    const base = path === '' ? join(folder, '.') : join(folder, path);
    const found = [`${base}.py`, `${base}/__init__.py`].find((it) => exists(it));
    const parent = Utils.dirname(folder);
    if (found !== undefined || dots !== '' || parent.path === folder.path) return found;
    folder = parent;
  }
}

function addressesOf(path: string, from: string, places: ModulePlaces): readonly string[] {
  if (path.startsWith('.')) return [join(Utils.dirname(URI.parse(from)), path)];
  return places
    .aliasesFor(from)
    .filter(({ prefix }) => path.startsWith(prefix))
    .flatMap(({ prefix, folders }) =>
      folders.map((folder) => join(URI.parse(folder), path.slice(prefix.length))),
    );
}

function join(folder: URI, path: string): string {
  return Utils.joinPath(folder, path).toString().replace(/\/$/, '');
}
