import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { useBench } from '../integration/bench';
import { shop, TestFolder } from '../integration/testFolder';
import { startOptions } from '../store/engine';
import { cliJson, runCli, type CliOptions, type CliResult } from './runCli';

interface Report {
  readonly version: number;
  readonly name: string;
  readonly kind: string;
  readonly problem: string | null;
  readonly figures: readonly {
    readonly keyPath?: string;
    readonly measure?: string;
    readonly timeFrame: string;
    readonly value: number | null;
    readonly previous: number | null;
    readonly window: { readonly from: string | null; readonly to: string };
    readonly asOf: string | null;
    readonly sql: string;
  }[];
}

const event = 'add_product_to_cart';
const metric = `counts.count_total_${event}`;

describe('metric-lens usage without a store', function () {
  this.timeout(120_000);

  const bench = useBench();

  it('says how to get one, with exit code 2', async () => {
    const { code, stdout, stderr } = await runCli(['usage', event, shop]);
    assert.deepEqual([code, stdout], [2, '']);
    assert.match(
      stderr,
      /^There is no store to ask\. .*\n {2}metric-lens store start .*\n {2}METRIC_LENS_URL=/,
    );
  });

  it('names what was probably meant when nothing has the name', async () => {
    const names = bench.folder({
      'config/events/one.yml': 'action: open_front_door\n',
      'config/metrics/counts_all/one.yml': 'key_path: counts.doors_opened\ntime_frame: [7d, 28d]\n',
    }).path;
    for (const [name, suggestion] of [
      ['open_frnot_door', '  open_front_door\n'],
      ['front', '  open_front_door\n'],
      ['counts.doors_open', '  counts.doors_opened\n'],
    ] as const) {
      const { code, stdout, stderr } = await runCli(['usage', name, names]);
      assert.deepEqual([code, stdout], [2, '']);
      assert.ok(stderr.startsWith(`No event or metric is named '${name}' here. Did you mean:\n`), stderr);
      assert.ok(stderr.includes(suggestion), stderr);
    }
    const hopeless = await runCli(['usage', 'zzzz', names]);
    assert.match(hopeless.stderr, /^No event or metric is named 'zzzz' here\. `metric-lens index/);
    const bare = await runCli(['usage', 'x', bench.folder({}).path]);
    assert.match(bare.stderr, /^No event or metric definitions found here/);
  });

  it('refuses an address that is none', async () => {
    for (const url of ['nonsense', 'https://user:secret@example.com', 'ftp://example.com']) {
      const { code, stderr } = await runCli(['usage', event, shop], { env: { METRIC_LENS_URL: url } });
      assert.equal(code, 2);
      assert.match(stderr, /^METRIC_LENS_URL must be an address such as https:/);
      assert.doesNotMatch(stderr, /secret/);
    }
  });

  it('prints the report when the store does not answer, says why in it, and exits with 2', async () => {
    const env = { METRIC_LENS_URL: 'http://127.0.0.1:1', METRIC_LENS_PASSWORD: 'very-secret' };
    const text = await runCli(['usage', event, shop, '--verbose'], { env });
    assert.equal(text.code, 2);
    assert.match(text.stdout, /\n127\.0\.0\.1:1 does not answer\. Check .*\n$/);
    assert.match(text.stderr, /ECONNREFUSED/);
    const json = await runCli(['usage', event, shop, '--format', 'json'], { env });
    assert.deepEqual([json.code, json.stderr], [2, '']);
    const report = JSON.parse(json.stdout) as Report;
    assert.match(report.problem ?? '', /does not answer/);
    assert.equal(report.figures[0]?.value, null);
    for (const { stdout, stderr } of [text, json]) assert.ok(!(stdout + stderr).includes('very-secret'));
  });
});

describe('metric-lens store and usage, with the real engine', function () {
  this.timeout(300_000);

  const rows = 20_000;
  let data: TestFolder;
  let workspace: TestFolder;
  let options: CliOptions;

  const store = (command: string, ...args: readonly string[]): Promise<CliResult> =>
    runCli(['store', command, workspace.path, ...args], options);
  const usage = (name: string, ...args: readonly string[]): Promise<Report> =>
    cliJson<Report>(['usage', name, workspace.path, ...args], options);

  before(async () => {
    data = TestFolder.empty();
    workspace = TestFolder.copyOfShop();
    const { engine } = await startOptions();
    options = { env: { METRIC_LENS_ENGINE_DIR: engine.folder, METRIC_LENS_STORE_DIR: data.at('store') } };
    const started = await store('start');
    assert.deepEqual([started.code, started.stderr], [0, '']);
    assert.match(started.stdout, /^The local store runs: ClickHouse \S+ at http:\/\/127\.0\.0\.1:\d+\n/);
    assert.match(started.stdout, /It holds no events yet: `metric-lens store seed`/);
    const empty = await usage(event);
    assert.equal(empty.figures[0]?.value, 0);
    const seeded = await store('seed', '--rows', String(rows));
    assert.deepEqual([seeded.code, seeded.stderr], [0, '']);
    assert.match(seeded.stdout, /^Wrote 20,000 sample events of 180 days in [\d.]+ s\.\n/);
  });

  after(async () => {
    await store('reset');
    data.dispose();
    workspace.dispose();
  });

  it('tells the state of the store, the password only when asked for', async () => {
    const json = await cliJson<Record<string, unknown>>(['store', 'status', workspace.path], options);
    const { pid, startedAt, url, clickHouse, ...rest } = json;
    assert.deepEqual(rest, {
      version: 1,
      state: 'running',
      folder: data.at('store'),
      user: 'metric_lens',
      database: 'metrics',
      empty: false,
    });
    assert.match(String(url), /^http:\/\/127\.0\.0\.1:\d+$/);
    assert.ok(Number(pid) > 1 && !Number.isNaN(Date.parse(String(startedAt))));
    assert.match(String(clickHouse), /^\d+\.\d+/);
    const shown = await cliJson<Record<string, unknown>>(
      ['store', 'status', workspace.path, '--show-password'],
      options,
    );
    assert.ok(String(shown.password).length >= 40);
    for (const command of ['status', 'start']) {
      const { code, stdout } = await store(command);
      assert.equal(code, 0);
      assert.ok(!stdout.includes(String(shown.password)));
      assert.ok((await store(command, '--show-password')).stdout.includes(String(shown.password)));
    }
  });

  it('prints the figures of an event with their provenance', async () => {
    const report = await usage(event);
    assert.deepEqual([report.version, report.name, report.kind, report.problem], [1, event, 'event', null]);
    const figures = report.figures.map(({ measure, timeFrame }) => [measure, timeFrame]);
    assert.deepEqual(figures, [
      ['events', '28d'],
      ['users', '28d'],
    ]);
    for (const { value, previous, window, asOf, sql } of report.figures) {
      assert.ok(value !== null && value > 0 && previous !== null);
      assert.match(String(window.from), /^\d{4}-\d\d-\d\d$/);
      assert.ok(Date.parse(String(asOf)) > Date.now() - 60_000);
      assert.match(sql, /SELECT/);
    }
    const all = await usage(event, '--time-frame', 'all');
    assert.ok(all.figures[0]!.value! > report.figures[0]!.value!);
    const text = await runCli(['usage', event, workspace.path], options);
    assert.match(text.stdout, /^add_product_to_cart \(event\)\n\n28d · .*\n {2}\d+ events \(/);
  });

  it('prints a metric in its own time frames, or in the one that its name or an option tells', async () => {
    const frames = async (...args: [string, ...string[]]): Promise<unknown> =>
      (await usage(...args)).figures.map(({ keyPath, timeFrame }) => [keyPath, timeFrame]);
    assert.deepEqual(await frames(metric), [
      [`${metric}_monthly`, '28d'],
      [`${metric}_weekly`, '7d'],
      [metric, 'all'],
    ]);
    assert.deepEqual(await frames(`${metric}_weekly`), [[`${metric}_weekly`, '7d']]);
    assert.deepEqual(await frames(metric, '--time-frame', '28d'), [[`${metric}_monthly`, '28d']]);
    const [monthly] = (await usage(metric)).figures;
    assert.ok(monthly!.value! > 0);
  });

  const connectionOf = (): Promise<{ url: string; password: string }> =>
    cliJson(['store', 'status', workspace.path, '--show-password'], options);
  /** An environment in which no local store is found. */
  const elsewhere = (): NodeJS.ProcessEnv => ({
    METRIC_LENS_STORE_DIR: data.at('nowhere'),
    METRIC_LENS_USER: 'metric_lens',
  });

  it('prints CSV with a row for each figure', async () => {
    const { stdout } = await runCli(['usage', metric, workspace.path, '--format', 'csv'], options);
    const [header, ...lines] = stdout.split('\r\n');
    assert.match(header!, /^name,kind,key_path,measure,time_frame,value,previous,from,to,as_of,/);
    assert.ok(lines[0]!.startsWith(`${metric},metric,${metric}_monthly,,28d,`));
    assert.equal(lines.at(-1), '', 'the last line has an end as well');
  });

  it('asks the store that the environment names, with the secret of the environment', async () => {
    const { url, password } = await connectionOf();
    const expected = (await usage(event)).figures[0]?.value;
    const right = { env: { ...elsewhere(), METRIC_LENS_URL: url, METRIC_LENS_PASSWORD: password } };
    assert.equal((await cliJson<Report>(['usage', event, shop], right)).figures[0]?.value, expected);
    const wrong = { env: { ...right.env, METRIC_LENS_PASSWORD: 'not-it' } };
    const refused = await runCli(['usage', event, shop], wrong);
    assert.equal(refused.code, 2);
    assert.match(refused.stdout, /does not accept this user name and password/);
  });

  it('asks the store that the project names, and keeps the secret of the environment from it', async () => {
    const { url, password } = await connectionOf();
    workspace.write('.metric-lens.yml', `store: { url: '${url}' }\n`);
    try {
      const env = { ...elsewhere(), METRIC_LENS_PASSWORD: password };
      const asked = await runCli(['usage', event, workspace.path], { env });
      assert.equal(asked.code, 2);
      assert.match(asked.stdout, /does not accept this user name/);
      assert.match(asked.stderr, /^The password or token of the environment goes to METRIC_LENS_URL only/);
    } finally {
      workspace.remove('.metric-lens.yml');
    }
  });

  it('leaves a store that holds events alone, unless told to begin anew', async () => {
    const refused = await store('seed', '--rows', '1000');
    assert.deepEqual([refused.code, refused.stdout], [2, '']);
    assert.match(refused.stderr, /holds events already.*--force/);
    const forced = await store('seed', '--rows', '1000', '--force');
    assert.equal(forced.code, 0);
    assert.match(forced.stdout, /^Wrote 1,000 sample events/);
    const all = await usage(event, '--time-frame', 'all');
    assert.ok(all.figures[0]!.value! < 1000);
  });

  it('stops, says so, keeps the events, and deletes them when reset', async () => {
    assert.equal((await store('stop')).stdout, 'The local store is stopped.\n');
    assert.equal((await store('stop')).stdout, 'The local store did not run.\n');
    const status = await cliJson<Record<string, unknown>>(['store', 'status', workspace.path], options);
    assert.deepEqual(status, { version: 1, state: 'stopped', folder: data.at('store') });
    const seed = await store('seed');
    assert.deepEqual([seed.code, seed.stdout], [2, '']);
    assert.match(seed.stderr, /The local store does not run\. Start it with `metric-lens store start`\./);
    const asked = await runCli(['usage', event, workspace.path], options);
    assert.deepEqual([asked.code, asked.stdout], [2, '']);

    await store('start');
    assert.ok((await usage(event, '--time-frame', 'all')).figures[0]!.value! > 0);
    const reset = await store('reset');
    assert.equal(reset.stdout, 'The local store is stopped, and its events are deleted.\n');
    assert.ok(!existsSync(data.at('store')));
  });

  it('says what to do without an engine', async () => {
    const { code, stderr } = await runCli(['store', 'start', workspace.path]);
    assert.equal(code, 2);
    assert.match(stderr, /^The local store needs its ClickHouse engine: run `metric-lens store install`/);
  });
});
