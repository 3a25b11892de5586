import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { makeRepository } from '../git/testRepository';
import { useBench } from '../integration/bench';
import { repository, shop } from '../integration/testFolder';
import { cliJson, runCli } from './runCli';

type Json = Readonly<Record<string, unknown>>;

/** The JSON that docs/cli.md shows, in order. */
function shownJson(): readonly Json[] {
  const text = readFileSync(path.join(repository, 'docs', 'cli.md'), 'utf8');
  return [...text.matchAll(/^```json\n(.*?)^```$/gms)].map(([, json = '']) => JSON.parse(json) as Json);
}

describe('docs/cli.md', function () {
  this.timeout(120_000);

  const bench = useBench();
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
      diagnostics.find((it) => it.path === example?.path && it.code === example?.code),
    );
  });

  it('shows what `impact` prints for a metric of the shop with another key path', async () => {
    const folder = makeRepository(bench.shop());
    const [example] = withKeys('impacts', 'base').impacts as readonly Json[];
    const file = String(example?.path);
    folder.write(file, folder.read(file).replace(/^(key_path: .*)_ship_order_/m, '$1_send_order_'));
    const report = await cliJson<Json>(['impact', folder.path]);
    assert.deepEqual(Object.keys(report), Object.keys(withKeys('impacts', 'base')));
    const impacts = report.impacts as readonly Json[];
    assert.deepEqual(impacts, [example]);
    assert.deepEqual(Object.keys(impacts[0]!), Object.keys(example!), 'in the same order');
    const { stdout } = await runCli(['impact', folder.path]);
    const text = readFileSync(path.join(repository, 'docs', 'cli.md'), 'utf8');
    assert.ok(text.includes(stdout.split('\n\n')[0]!), stdout);
  });
});
