import assert from 'node:assert/strict';
import { commitAll, git, makeRepository } from '../git/testRepository';
import { useBench } from '../integration/bench';
import type { TestFolder } from '../integration/testFolder';
import { cliJson, runCli } from './runCli';

interface Report {
  readonly base: { readonly ref: string; readonly commit: string };
  readonly impacts: readonly {
    readonly kind: string;
    readonly severity: string;
    readonly subject: { readonly name: string };
    readonly path: string;
    readonly audiences: readonly string[];
    readonly tests: readonly { readonly path: string }[];
    readonly dashboards: readonly { readonly path: string }[];
  }[];
}

const metricFile = 'config/metrics/counts_7d/carts.yml';
const files = {
  'config/events/view_cart.yml':
    'action: view_cart\ninternal_events: true\nidentifiers: [user]\nproduct_group: checkout\n',
  [metricFile]: `key_path: counts.carts
status: active
value_type: number
product_group: checkout
time_frame: [7d, 28d]
data_source: internal_events
data_category: optional
performance_indicator_type: [customer_health_score]
tiers: [free]
events:
  - name: view_cart
    unique: user.id
`,
  'app/cart.rb': "Gitlab::InternalEvents.track_event('view_cart', user: user)\n",
  'spec/cart_spec.rb': "expect { go }.to increment_usage_metrics('counts.carts_weekly')\n",
  '.gitlab/analytics/dashboards/carts/carts.yaml': 'title: Carts\npanels:\n  - query: counts.carts_weekly\n',
};

describe('metric-lens impact', function () {
  this.timeout(120_000);
  const bench = useBench();

  const repository = (): TestFolder => makeRepository(bench.folder(files));
  const edit = (folder: TestFolder, file: string, from: string, to: string): void => {
    assert.ok(folder.read(file).includes(from));
    folder.write(file, folder.read(file).replace(from, to));
  };

  it('says that nothing changed', async () => {
    const folder = repository();
    const { code, stdout } = await runCli(['impact', folder.path]);
    assert.match(
      stdout,
      /^Nothing changes for those who rely on events and metrics\. Compared with main \([\da-f]{8}\)\.\n$/,
    );
    assert.equal(code, 0);
  });

  it('tells of changes that are committed, staged, and neither', async () => {
    const folder = repository();
    edit(folder, metricFile, 'user.id', 'project.id');
    commitAll(folder);
    edit(folder, metricFile, 'value_type: number', 'value_type: string');
    git(folder, 'add', '-A');
    folder.remove('app/cart.rb');
    const { impacts, base } = await cliJson<Report>(['impact', folder.path]);
    assert.equal(base.commit, git(folder, 'rev-parse', 'main'));
    assert.deepEqual(
      impacts.map(({ severity, kind }) => `${severity} ${kind}`),
      ['error value-type-changed', 'error unique-changed', 'error last-call-removed'],
    );
    assert.deepEqual(impacts[0]?.audiences, ['engineering', 'customer_success', 'data']);
    assert.deepEqual(
      impacts[0].tests.map((it) => it.path),
      ['spec/cart_spec.rb'],
    );
    assert.deepEqual(
      impacts[0].dashboards.map((it) => it.path),
      ['.gitlab/analytics/dashboards/carts/carts.yaml'],
    );
  });

  it('compares with where the branch left its base, not with what came there since', async () => {
    const folder = repository();
    git(folder, 'checkout', '-q', 'main');
    edit(folder, metricFile, 'user.id', 'project.id');
    commitAll(folder);
    git(folder, 'checkout', '-q', 'feature');
    assert.deepEqual((await cliJson<Report>(['impact', folder.path])).impacts, []);
  });

  it('follows what moves, also what git does not know yet', async () => {
    const folder = repository();
    for (const [from, to] of [
      [metricFile, 'ee/config/metrics/counts_7d/carts.yml'],
      ['app/cart.rb', 'lib/cart.rb'],
    ] as const) {
      folder.write(to, folder.read(from));
      folder.remove(from);
    }
    assert.deepEqual((await cliJson<Report>(['impact', folder.path])).impacts, []);
  });

  it('looks at the folder only, wherever it lies in the repository', async () => {
    const inner = Object.fromEntries(Object.entries(files).map(([file, text]) => [`shop/${file}`, text]));
    const folder = makeRepository(bench.folder({ ...inner, ...files }));
    edit(folder, metricFile, 'user.id', 'project.id');
    edit(folder, `shop/${metricFile}`, 'number', 'string');
    const { impacts } = await cliJson<Report>(['impact', folder.at('shop')]);
    assert.deepEqual(
      impacts.map(({ kind, path }) => [kind, path]),
      [['value-type-changed', metricFile]],
    );
  });

  it('fails only when told to', async () => {
    const folder = repository();
    edit(folder, metricFile, 'tiers: [free]', 'tiers: [premium]');
    const code = async (...args: readonly string[]): Promise<number | null> =>
      (await runCli(['impact', folder.path, ...args])).code;
    assert.deepEqual(
      [await code(), await code('--fail-on', 'error'), await code('--fail-on', 'warning')],
      [0, 0, 1],
    );
    edit(folder, metricFile, 'user.id', 'project.id');
    assert.deepEqual([await code(), await code('--fail-on', 'error')], [0, 1]);
  });

  it('writes a table for each audience, for a merge request', async () => {
    const folder = repository();
    edit(folder, metricFile, 'key_path: counts.carts', "key_path: 'counts.|carts<b>'");
    const { stdout } = await runCli(['impact', folder.path, '--format', 'markdown']);
    assert.match(
      stdout,
      /^## What this changes for those who rely on events and metrics\n\n1 change that should not be merged as it is\. Compared with `main`/,
    );
    assert.deepEqual(stdout.match(/^### .*/gm), ['### Engineering', '### Customer success', '### Data team']);
    assert.match(
      stdout,
      /^\| \*\*Do not merge\*\* \| `counts\.carts` \(`config\/metrics\/counts_7d\/carts\.yml:1`\) \|/m,
    );
    assert.ok(stdout.includes('`counts.\\|carts<b>`'), 'what a file says is code');
    assert.match(stdout, /\*\*Owning groups:\*\* `checkout`/);
    assert.match(
      stdout,
      /\*\*Dashboards whose text names them:\*\* `\.gitlab\/analytics\/dashboards\/carts\/carts\.yaml:3`/,
    );
    for (const row of stdout.split('\n').filter((it) => it.startsWith('|')))
      assert.equal(row.replaceAll('\\|', '').split('|').length, 7, row);
  });

  it('takes audiences and base from .metric-lens.yml, and the base from --base before that', async () => {
    const folder = repository();
    edit(folder, metricFile, 'user.id', 'project.id');
    commitAll(folder);
    const config = (base: string): void =>
      folder.write(
        '.metric-lens.yml',
        `impact: { base: ${base} }\naudiences: { data: false, carts: { name: Cart team, key_path: ['counts.*_weekly'] } }\n`,
      );
    config('HEAD');
    assert.deepEqual((await cliJson<Report>(['impact', folder.path])).impacts, []);
    config('main');
    const { impacts } = await cliJson<Report>(['impact', folder.path]);
    assert.deepEqual(impacts[0]?.audiences, ['engineering', 'customer_success', 'carts']);
    assert.deepEqual((await cliJson<Report>(['impact', folder.path, '--base', 'HEAD'])).impacts, []);
  });

  it('says what to run when there is nothing to compare with', async () => {
    const folder = repository();
    const gone = await runCli(['impact', folder.path, '--base', 'origin/main', '--fail-on', 'error']);
    assert.deepEqual([gone.code, gone.stdout], [2, '']);
    assert.match(gone.stderr, /'origin\/main' is not in this clone\. Fetch it first: git fetch origin main/);
    const plain = await runCli(['impact', bench.folder(files).path]);
    assert.equal(plain.code, 2);
    assert.match(plain.stderr, /no git work tree/);
  });
});
