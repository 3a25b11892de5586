import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'jsonc-parser';
import { URI, Utils } from 'vscode-uri';
import type { ModuleAlias } from '../index/moduleResolution';

/** What bundlers of Rails and Vue applications set up without a word in `tsconfig.json`. */
const customary: Readonly<Record<string, readonly string[]>> = {
  '~/*': ['app/assets/javascripts/*', 'src/*'],
  'ee/*': ['ee/app/assets/javascripts/*'],
  'ee_else_ce/*': ['ee/app/assets/javascripts/*', 'app/assets/javascripts/*'],
  'jh/*': ['jh/app/assets/javascripts/*'],
  'jest/*': ['spec/frontend/*'],
  'ee_jest/*': ['ee/spec/frontend/*'],
  '@/*': ['src/*', 'app/assets/javascripts/*'],
};

/**
 * The module aliases of a workspace folder (a `file:` URI): `compilerOptions.paths` of its `tsconfig.json` or
 * `jsconfig.json`, the packages that `workspaces` of its `package.json` names, and the customary ones. Longest
 * prefix first.
 */
export function loadModuleAliases(root: string): readonly ModuleAlias[] {
  const folder = URI.parse(root);
  const aliases = [...configuredAliases(root), ...packagesIn(folder), ...aliasesOf(customary, folder)];
  return aliases.sort((a, b) => b.prefix.length - a.prefix.length);
}

/** What `compilerOptions.paths` of a folder (a `file:` URI) sets up, as a package of a larger repository does. */
export function configuredAliases(folder: string): readonly ModuleAlias[] {
  const uri = URI.parse(folder);
  return ['tsconfig.json', 'jsconfig.json'].flatMap((it) => configuredPaths(Utils.joinPath(uri, it)));
}

/** A repository of many packages imports from each by its name: `@shop/lib/events`. */
function packagesIn(folder: URI): readonly ModuleAlias[] {
  const workspaces = memberOf(readJson(Utils.joinPath(folder, 'package.json')), 'workspaces');
  const patterns: unknown = Array.isArray(workspaces) ? workspaces : memberOf(workspaces, 'packages');
  if (!Array.isArray(patterns)) return [];
  const folders = patterns.filter((it) => typeof it === 'string').flatMap((it) => foldersOf(it, folder));
  return folders.flatMap((it) => {
    const name = memberOf(readJson(Utils.joinPath(it, 'package.json')), 'name');
    return typeof name === 'string' ? [{ prefix: `${name}/`, folders: [it.toString()] }] : [];
  });
}

/** `packages/*` are all folders in `packages`; other patterns are one folder. */
function foldersOf(pattern: string, folder: URI): readonly URI[] {
  if (!pattern.endsWith('/*')) return [Utils.joinPath(folder, pattern)];
  const parent = Utils.joinPath(folder, pattern.slice(0, -2));
  try {
    const entries = readdirSync(parent.fsPath, { withFileTypes: true });
    return entries.filter((it) => it.isDirectory()).map((it) => Utils.joinPath(parent, it.name));
  } catch {
    return []; // no such folder: it has no packages
  }
}

/** Undefined for a file that is not there. */
function readJson(file: URI): unknown {
  try {
    return parse(readFileSync(file.fsPath, 'utf8'));
  } catch {
    return undefined;
  }
}

function configuredPaths(file: URI): readonly ModuleAlias[] {
  const options = memberOf(readJson(file), 'compilerOptions');
  const base = memberOf(options, 'baseUrl');
  const folder = Utils.joinPath(Utils.dirname(file), typeof base === 'string' ? base : '.');
  const paths = memberOf(options, 'paths');
  return typeof paths === 'object' && paths !== null ? aliasesOf(paths, folder) : [];
}

function memberOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}

/** Only aliases of folders (`x/*`): those of single files are packages in all but name. */
function aliasesOf(paths: object, folder: URI): readonly ModuleAlias[] {
  return Object.entries(paths).flatMap(([pattern, targets]: [string, unknown]) => {
    if (!pattern.endsWith('/*') || !Array.isArray(targets)) return [];
    const folders = targets.filter((it): it is string => typeof it === 'string' && it.endsWith('/*'));
    return [
      {
        prefix: pattern.slice(0, -1),
        folders: folders.map((it) => Utils.joinPath(folder, it.slice(0, -1)).toString()),
      },
    ];
  });
}
