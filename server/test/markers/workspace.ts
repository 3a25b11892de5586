import path from 'node:path';
import { parse } from 'yaml';
import { parseConfig } from '@shared/config';
import type { Analysis } from '../../src/analysis';
import { loadSchemas } from '../../src/workspace/schemas';
import { Session } from '../../src/workspace/session';
import { MemorySource } from './memorySource';

export const root = 'file:///workspace';

/** Files of the repository that tests read; tests run from its root. */
export const repository = process.cwd();
export const definitionsFolder = path.join(repository, 'definitions');

/** The built-in schemas. */
export const schemas = loadSchemas({ folder: undefined, definitionsFolder });

/**
 * A session over files that exist in memory only. Definitions in fixtures hold what their point needs, not all
 * that a schema asks for, so schemas speak up only where the fixture brings a `.metric-lens.yml`.
 */
export async function openFiles(files: ReadonlyMap<string, string>): Promise<Analysis> {
  const settings: unknown = parse(files.get('.metric-lens.yml') ?? 'rules: { invalid-definition: off }');
  const { config } = parseConfig(settings);
  const texts = new Map([...files].map(([name, text]) => [`${root}/${name}`, text]));
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
  return session.analysis;
}
