import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { parseConfig } from '@shared/config';
import type { Analysis } from '../../src/analysis';
import { isSchemaPath, loadDefinitionSchemas } from '../../src/definitions/schemaValidator';
import type { DefinitionGuide } from '../../src/features/definitionGuide';
import { rules } from '../../src/features/diagnostics/rules';
import { HelpSet } from '../../src/workspace/helpSet';
import { loadSchemas } from '../../src/workspace/schemas';
import { runInTimeBox } from '../../src/workspace/timeBox';
import { Session } from '../../src/workspace/session';
import { MemorySource } from './memorySource';

export const root = 'file:///workspace';
/** In front of the path of a file as it was in the git base. */
const basePrefix = 'base:';

/** Files of the repository that tests read; tests run from its root. */
export const repository = process.cwd();
export const definitionsFolder = path.join(repository, 'definitions');

/** The built-in schemas. */
export const schemas = loadSchemas({ folder: undefined, definitionsFolder });

/** Rules that every fixture is held to, whatever it is about. */
const common: ReadonlySet<string> = new Set([
  'unknown-event',
  'removed-event',
  'unknown-event-in-metric',
  'legacy-call',
  'unused-ignore',
]);

/** The rules that are off in a fixture which is about others. */
export function silentRules(about: readonly string[]): readonly string[] {
  return rules.map((it) => it.code).filter((it) => !common.has(it) && !about.includes(it));
}

/**
 * A session over files that exist in memory only. Definitions in fixtures hold what their point needs, not all
 * that a schema asks for, so schemas speak up only where the fixture brings a `.metric-lens.yml`.
 */
export async function openFiles(
  all: ReadonlyMap<string, string>,
  silent: readonly string[] = silentRules([]),
): Promise<Analysis> {
  const files = [...all].filter(([name]) => !name.startsWith(basePrefix));
  const own = all.get('.metric-lens.yml');
  const off = [...silent, ...(own === undefined ? ['invalid-definition'] : [])];
  const base = parseConfig({ rules: Object.fromEntries(off.map((it) => [it, 'off'])) }).config;
  const settings: unknown = parse(own ?? '{}');
  const { config } = parseConfig(settings, base);
  const texts = new Map(files.map(([name, text]) => [`${root}/${name}`, text]));
  const session = new Session({
    roots: [root],
    config,
    distFolder: path.join(repository, 'node_modules/@ruby/prism/src'),
    definitionsFolder,
    commands: false,
    trusted: true,
    openSource: (setup) => new MemorySource(setup, texts),
  });
  const nothing = (): void => undefined;
  await session.readFiles([...texts.keys()], nothing, () => false);
  const based = [...all].filter(([name]) => name.startsWith(basePrefix));
  if (based.length > 0) for (const uri of texts.keys()) session.analysis.base.set(uri, undefined);
  for (const [name, text] of based) {
    const uri = `${root}/${name.slice(basePrefix.length)}`;
    session.analysis.base.set(uri, { text, facts: await session.intake.readText(uri, text) });
  }
  return session.analysis;
}

const help = new HelpSet(definitionsFolder);

/** What helps with a definition, given the schemas, product categories and version among the files of a fixture. */
export function guideFor(
  { layout }: Analysis,
  name: string,
  files: ReadonlyMap<string, string>,
): DefinitionGuide | undefined {
  const kind = layout.definitionKind(`${root}/${name}`);
  if (!kind) return undefined;
  const builtIn = (it: string): string =>
    readFileSync(path.join(definitionsFolder, 'schemas', `${it}.json`), 'utf8');
  const categories: unknown = parse(files.get('config/feature_categories.yml') ?? '');
  const schemas = loadDefinitionSchemas({
    files: new Map([...files].filter(([it]) => isSchemaPath(it))),
    builtIn: { event: builtIn('event'), metric: builtIn('metric') },
    productCategories: Array.isArray(categories) ? categories.map(String) : undefined,
    timeBox: runInTimeBox,
  });
  return { kind, schema: schemas[kind], help: help.get(kind), versionText: files.get('VERSION') };
}
