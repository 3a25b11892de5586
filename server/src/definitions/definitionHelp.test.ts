import assert from 'node:assert/strict';
import path from 'node:path';
import { HelpSet } from '../workspace/helpSet';
import { loadSchemas } from '../workspace/schemas';
import { patternOf } from './definitionHelp';
import type { DefinitionSchema } from './schemaValidator';

const definitionsFolder = path.join(process.cwd(), 'definitions');
const schemas = loadSchemas({ folder: undefined, definitionsFolder });
const help = new HelpSet(definitionsFolder);

type Step = string | number;

/** Every place of a definition that a schema names, with names of one's own left out. */
function places(schema: DefinitionSchema, from: readonly Step[] = []): readonly (readonly Step[])[] {
  if (from.length > 4) return [];
  const inside = [...schema.keysAt(from).map((key) => [...from, key]), [...from, 0]];
  return inside.flatMap((it) => {
    const isThere =
      typeof it.at(-1) === 'string' || schema.keysAt(it).length + schema.valuesAt(it).length > 0;
    return isThere ? [it, ...places(schema, it)] : [];
  });
}

for (const kind of ['event', 'metric'] as const) {
  describe(`the help for ${kind} definitions`, () => {
    const texts = help.get(kind);

    it('explains every key and value that the schema knows', () => {
      const missing = places(schemas[kind]).flatMap((it) => {
        const found = texts.find(it);
        const isObject = typeof it.at(-1) === 'number' && schemas[kind].keysAt(it).length > 0;
        const values = schemas[kind].valuesAt(it).filter((value) => !found?.values.has(value));
        return found || isObject ? values.map((value) => `${patternOf(it)}: ${value}`) : [patternOf(it)];
      });
      assert.deepEqual(missing, []);
    });

    it('says each thing in a sentence', () => {
      for (const pattern of texts.patterns) {
        const found = texts.find(
          pattern
            .replaceAll('[]', '.0')
            .split('.')
            .map((it) => (it === '0' ? 0 : it)),
        );
        const sentences = [found?.means, found?.more, ...(found?.values.values() ?? [])];
        for (const it of sentences) if (it !== undefined) assert.match(it, /^[A-Z`][^]*[.`]$/, pattern);
      }
    });
  });
}
