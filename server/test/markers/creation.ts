import type { Answers } from '@shared/creation';
import type { DefinitionSchemas } from '../../src/definitions/schemaValidator';
import { CreationContext } from '../../src/features/creation/creationContext';
import { openFiles, root, schemas as builtIn } from './workspace';

export interface TestWorkspace {
  readonly files: ReadonlyMap<string, string>;
  readonly place?: string;
  readonly received?: ReadonlyMap<string, number>;
  readonly schemas?: DefinitionSchemas;
}

/** What a creation knows of files that exist in memory only. */
export async function openCreation({
  files,
  place = '',
  received = new Map(),
  schemas = builtIn,
}: TestWorkspace): Promise<CreationContext> {
  const analysis = await openFiles(files);
  const surroundings = {
    versionText: files.get('VERSION'),
    schemas,
    exists: (it: string) => files.has(it),
  };
  const { index, layout } = analysis;
  const context = CreationContext.at(`${root}/${place}`, { ...surroundings, index, layout, received });
  if (!context) throw new Error('the place is outside the workspace');
  return context;
}

/** Answers as tests write them: one word in place of a list of one. */
export function toAnswers(written: Readonly<Record<string, string | readonly string[]>>): Answers {
  return Object.fromEntries(
    Object.entries(written).map(([id, value]) => [id, typeof value === 'string' ? [value] : value]),
  );
}
