import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { parse, stringify } from 'yaml';
import type { ParseProblem } from '../facts';
import { readYaml } from '../parsers/definitions/yamlReader';
import { loadSchemas } from '../workspace/schemas';

type Data = string | number | boolean | null | Data[] | { [key: string]: Data };
type Holder = Record<string, Data>;

/** One change of a definition. `place` leads to a value, `apply` gets the map or list that holds it. */
interface Change {
  readonly name: string;
  readonly place: readonly string[];
  readonly apply: (holder: Holder, key: string) => void;
}

const nonsense: readonly Data[] = [null, 16.1, true, 'some nonsense', ['x'], '', [], {}];

/** All ways to spoil one thing: a key that is gone, misspelt or new, and a value of another kind. */
function* changesOf(value: Data, place: readonly string[] = []): Iterable<Change> {
  if (typeof value !== 'object' || value === null) {
    if (typeof value !== 'string') return;
    yield { name: 'misspell', place, apply: (holder, key) => (holder[key] = `${value.slice(0, -1)}x`) };
    yield { name: 'capitals', place, apply: (holder, key) => (holder[key] = value.toUpperCase()) };
    return;
  }
  for (const [key, item] of Object.entries(value)) {
    const at = [...place, key];
    yield* changesOf(item, at);
    if (Array.isArray(value)) continue;
    yield { name: 'delete', place: at, apply: (holder) => Reflect.deleteProperty(holder, key) };
    yield { name: 'misspell key', place: at, apply: (holder) => rename(holder, key, `${key.slice(0, -1)}x`) };
    yield { name: 'new key', place: at, apply: (holder) => (holder.color_of_it = 1) };
    for (const other of nonsense)
      yield { name: JSON.stringify(other), place: at, apply: (holder) => (holder[key] = other) };
  }
}

function rename(holder: Holder, key: string, name: string): void {
  const entries = Object.entries(holder);
  for (const [it] of entries) Reflect.deleteProperty(holder, it);
  for (const [it, value] of entries) holder[it === key ? name : it] = value;
}

function spoilt(data: Data, { place, apply }: Change): string {
  const copy = structuredClone(data);
  const holder = place.slice(0, -1).reduce<Data>((it, key) => (it as Holder)[key] ?? null, copy);
  apply(holder as Holder, place.at(-1) ?? '');
  return stringify(copy, { compat: 'yaml-1.1' });
}

describe('one mistake in a definition', () => {
  const shop = 'test-fixtures/workspaces/shop';
  const files = readdirSync(`${shop}/config`, { recursive: true, encoding: 'utf8' })
    .map((it) => `${shop}/config/${it.replaceAll('\\', '/')}`)
    .filter((it) => it.endsWith('.yml') && !it.endsWith('feature_categories.yml'));

  for (const folder of [shop, undefined]) {
    const whose = folder === undefined ? 'our own schemas' : 'the schemas of a workspace';
    it(`is one sentence, at a place that can be seen: under ${whose}`, function () {
      this.timeout(60_000); // thousands of definitions
      const schemas = loadSchemas({ folder, definitionsFolder: 'definitions' });
      let found = 0;
      for (const file of files.filter((_, i) => i % 4 === 0)) {
        const schema = schemas[file.includes('/events/') ? 'event' : 'metric'];
        const text = readFileSync(file, 'utf8');
        if (schema.validate(readYaml(text)).length > 0) continue;
        const data = parse(text, { version: '1.1' }) as Data;
        for (const change of changesOf(data)) {
          const problems = schema.validate(readYaml(spoilt(data, change)));
          const what = `${file}: ${change.name} ${change.place.join('.')}`;
          assert.ok(problems.length < 2, `${what}: ${problems.map(({ message }) => message).join(' ')}`);
          for (const problem of problems) assertTold(problem, what);
          found += problems.length;
        }
      }
      assert.ok(found > 1000);
    });
  }
});

function assertTold({ message, range: { start, end } }: ParseProblem, what: string): void {
  assert.doesNotMatch(message, /fit the schema|undefined|\[object/, what);
  assert.ok(start.line !== end.line || start.character < end.character, `${what}: ${message} nowhere`);
}
