import path from 'node:path';
import { Layout } from '../layout';
import { needlesOf } from '../parsers/dialect';
import { FileReader } from './fileReader';
import { ParserRuntime } from './parserRuntime';
import type { ReadingSetup } from './reading';
import { SchemaSet } from './schemaSet';

/** A reader for the files of a workspace; parsers and schemas are loaded when the first file needs them. */
export function createFileReader(
  { roots, config, dialects, distFolder, ...places }: ReadingSetup,
  schemas: Pick<SchemaSet, 'get'> = new SchemaSet(places),
): FileReader {
  const layout = new Layout(roots, config);
  return new FileReader({
    layout,
    parsers: new ParserRuntime(dialects, { prism: path.join(distFolder, 'prism.wasm') }),
    needles: needlesOf(dialects),
    schemas: (uri) => schemas.get(layout.rootOf(uri)),
  });
}
