import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { repository, shop } from '../integration/testFolder';
import { cliJson } from './runCli';

type Json = Readonly<Record<string, unknown>>;

/** The JSON that docs/cli.md shows, in order. */
function shownJson(): readonly Json[] {
  const text = readFileSync(path.join(repository, 'docs', 'cli.md'), 'utf8');
  return [...text.matchAll(/^```json\n(.*?)^```$/gms)].map(([, json = '']) => JSON.parse(json) as Json);
}

describe('docs/cli.md', function () {
  this.timeout(120_000);

  let shown: readonly Json[];

  before(() => {
    shown = shownJson();
  });

  const withKeys = (...keys: readonly string[]): Json => {
    const found = shown.filter((it) => keys.every((key) => key in it));
    assert.equal(found.length, 1, keys.join());
    return found[0]!;
  };

  it('shows what `index` prints for the shop', async () => {
    const report = await cliJson<Readonly<Record<string, readonly Json[]>>>(['index', shop]);
    const outline = withKeys('stats', 'calls');
    assert.deepEqual(Object.keys(outline), Object.keys(report));
    assert.deepEqual(Object.keys(outline.stats as Json), Object.keys(report.stats!));
    for (const [list, keys] of [
      ['calls', ['nameKind']],
      ['events', ['internalEvents']],
      ['metrics', ['keyPath', 'expanded']],
      ['problems', ['path', 'column', 'code']],
    ] as const) {
      const example = withKeys(...keys);
      const printed = report[list]!.find((it) => it.path === example.path && it.line === example.line);
      assert.deepEqual(example, printed);
      assert.deepEqual(Object.keys(example), Object.keys(printed!), 'in the same order');
    }
  });

  it('shows what `check` prints for the shop', async () => {
    const { diagnostics } = await cliJson<{ readonly diagnostics: readonly Json[] }>(['check', shop]);
    const [example] = withKeys('diagnostics').diagnostics as readonly Json[];
    assert.deepEqual(
      example,
      diagnostics.find((it) => it.path === example?.path),
    );
  });
});
