import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { endianness } from 'node:os';
import path from 'node:path';
import type { SoughtName } from '../../links';
import type { ReadingContext, ReadingSetup, ReadMode } from '../reading';
import { schemaTexts } from '../schemas';
import { folderOf } from '../schemaSet';

/** Names the file of a workspace in the cache folder: the same folders, trusted alike. */
export function cacheName({ roots, trusted }: ReadingSetup): string {
  return digest([roots, trusted]).slice(0, 24);
}

/**
 * Everything beside the files' own texts that decides what they say: this version of the program, dialects,
 * schemas and what the configuration says of definitions. Another key means another index.
 */
export function cacheKey(setup: ReadingSetup): string {
  const { roots, config, dialects, distFolder, definitionsFolder, trusted } = setup;
  const program = statSync(path.join(distFolder, 'worker.js'));
  const schemas = (roots.length === 0 ? [undefined] : roots).map((root) =>
    schemaTexts({ folder: trusted ? folderOf(root) : undefined, definitionsFolder }),
  );
  return digest([program.size, program.mtimeMs, endianness(), roots, config, dialects, trusted, schemas]);
}

/** Names a request, in whatever order it lists names: what a file says to it depends on nothing else. */
export function requestKey(mode: ReadMode, { wrappers, names }: ReadingContext): string {
  const sortedMode = typeof mode === 'object' ? sorted(mode.names) : mode;
  const sortedWrappers = wrappers.map((it) => JSON.stringify(it)).sort();
  return digest([sortedMode, sortedWrappers, sorted(names)]);
}

function digest(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}

function sorted(names: readonly SoughtName[]): readonly string[] {
  return names.map((it) => JSON.stringify(it)).sort();
}
