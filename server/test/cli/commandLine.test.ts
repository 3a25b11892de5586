import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { useBench } from '../integration/bench';
import { bundle, isolatedEnvironment, repository, shop, TestFolder } from '../integration/testFolder';
import { runCli } from './runCli';

describe('metric-lens on the command line', function () {
  this.timeout(120_000);

  const bench = useBench();

  it('tells its version', async () => {
    const { version } = JSON.parse(
      execFileSync(process.execPath, ['-p', "JSON.stringify(require('./package.json'))"], {
        cwd: repository,
        encoding: 'utf8',
      }),
    ) as { version: string };
    for (const option of ['--version', '-V'])
      assert.deepEqual(await runCli([option]), { code: 0, signal: null, stdout: `${version}\n`, stderr: '' });
  });

  it('helps with every command, with examples', async () => {
    const { code, stdout } = await runCli(['--help']);
    assert.equal(code, 0);
    for (const command of ['index', 'check', 'new', 'usage', 'store']) {
      assert.match(stdout, new RegExp(`^  ${command} `, 'm'));
      const help = await runCli([command, '--help']);
      assert.deepEqual([help.code, help.stderr], [0, '']);
      assert.match(help.stdout, /Examples:\n {2}\$ metric-lens /);
    }
    for (const command of ['install', 'start', 'status', 'stop', 'seed', 'reset'])
      assert.equal((await runCli(['store', command, '--help'])).code, 0, command);
  });

  it('refuses what it does not know with exit code 2, and says how to go on', async () => {
    for (const [args, message] of [
      [['chekc'], /unknown command 'chekc'\n\(Did you mean check\?\)/],
      [['check', '--fromat', 'json'], /unknown option '--fromat'\n\(Did you mean --format\?\)/],
      [['check', '--format', 'xml'], /'xml' is invalid\. Allowed choices are text, json\./],
      [['usage'], /missing required argument 'name'/],
      [['usage', 'x', '--time-frame', '90d'], /Allowed choices are 7d, 28d, all\./],
      [['index', 'a', 'b'], /too many arguments/],
      [['store', 'begin'], /unknown command 'begin'/],
      [['store', 'seed', '--rows', 'many'], /It must be a whole number, such as 100000\./],
      [['store', 'seed', '--rows', '0'], /It must be a whole number/],
    ] as const) {
      const { code, stdout, stderr } = await runCli(args);
      assert.deepEqual([code, stdout], [2, ''], args.join(' '));
      assert.match(stderr, message);
      assert.match(stderr, /--help/);
    }
    for (const args of [[], ['store']]) {
      const { code, stdout, stderr } = await runCli(args);
      assert.deepEqual([code, stdout], [2, '']);
      assert.match(stderr, /^Usage: metric-lens /);
    }
  });

  it('says what is wrong with a folder', async () => {
    const folder = bench.folder({ file: '' });
    for (const command of [['index'], ['check'], ['usage', 'x'], ['store', 'status'], ['store', 'seed']]) {
      for (const dir of [folder.at('missing'), folder.at('file')]) {
        const { code, stdout, stderr } = await runCli([...command, dir]);
        assert.deepEqual([code, stdout, stderr], [2, '', `'${dir}' is not a folder.\n`]);
      }
    }
  });

  it('reads the present folder when none is named', async () => {
    const here = await runCli(['index'], { cwd: shop });
    const named = await runCli(['index', shop]);
    assert.equal(here.stdout, named.stdout);
    assert.match(here.stdout, /^\d+ tracking calls, 40 event definitions, 60 metric definitions\.\n/);
  });

  it('writes neither colours nor progress into pipes', async () => {
    for (const env of [{}, { NO_COLOR: '1' }]) {
      const { stdout, stderr } = await runCli(['check', shop], { env });
      assert.doesNotMatch(stdout, /\u001b/);
      assert.equal(stderr, '');
    }
  });

  it('ends quietly when its reader has seen enough, with the exit code that it would have had', async () => {
    const index = await runCli(['index', shop, '--format', 'json'], { deaf: true });
    assert.deepEqual([index.code, index.stderr], [0, '']);
    const check = await runCli(['check', shop, '--format', 'json'], { deaf: true });
    assert.deepEqual([check.code, check.stderr], [1, '']);
  });

  it('tells of mistakes in .metric-lens.yml on standard error, and goes on', async () => {
    const folder = bench.folder({
      '.metric-lens.yml': 'rules: { unknown-event: loud }\ncolour: red\n',
      'config/events/a.yml': 'action: a\n',
    });
    const { code, stdout, stderr } = await runCli(['index', folder.path]);
    assert.equal(code, 0);
    assert.match(stdout, /^0 tracking calls, 1 event definition, /);
    assert.deepEqual(stderr.trimEnd().split('\n').sort(), [
      '.metric-lens.yml: `colour` is not a setting of Metric Lens.',
      '.metric-lens.yml: `rules.unknown-event` must be one of error, warning, info, hint, off.',
    ]);
  });

  it('stops at Ctrl-C while it waits for a store, by the signal itself', async () => {
    const data = TestFolder.empty();
    const silent = createServer().listen(0, '127.0.0.1');
    try {
      await once(silent, 'listening');
      const { port } = silent.address() as AddressInfo;
      const env = isolatedEnvironment(data, { METRIC_LENS_URL: `http://127.0.0.1:${port}` });
      const child = spawn(process.execPath, [bundle('cli'), 'usage', 'start_checkout', shop], {
        env,
        stdio: 'ignore',
      });
      silent.once('connection', () => child.kill('SIGINT'));
      const [code, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
      assert.deepEqual([code, signal], [null, 'SIGINT']);
    } finally {
      silent.close();
      data.dispose();
    }
  });
});
