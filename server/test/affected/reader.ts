import path from 'node:path';
import { parseConfig } from '@shared/config';
import { loadDialects } from '../../src/workspace/bundledData';
import { createFileReader } from '../../src/workspace/createFileReader';
import type { FileReader } from '../../src/workspace/fileReader';
import { definitionsFolder, repository, root } from '../markers/workspace';

let reader: FileReader | undefined;

/** Reads texts as the threads of the server do. */
export function readerOf(): FileReader {
  const distFolder = path.join(repository, 'node_modules/@ruby/prism/src');
  const { config } = parseConfig({});
  reader ??= createFileReader({
    ...{ roots: [root], distFolder, definitionsFolder, trusted: false },
    dialects: loadDialects(definitionsFolder, distFolder),
    config: { definitions: config.definitions, exclude: config.exclude },
  });
  return reader;
}
