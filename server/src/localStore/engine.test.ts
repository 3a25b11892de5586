import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { currentPlatform, engineFolder, engineVersion, findEngine, type EnginePlatform } from './engine';
import { installEngine } from './installEngine';
import type { NpmCommand } from './npm';
import type { PathEnvironment } from './paths';

describe('engine of the local store', () => {
  const linux: EnginePlatform = { platform: 'linux', arch: 'x64', libc: 'glibc' };
  const manifest = path.join(process.cwd(), 'definitions', 'store', 'engine');
  let where: PathEnvironment;
  let home: string;
  beforeEach(() => {
    home = mkdtempSync(path.join(tmpdir(), 'metric-lens-engine-'));
    where = { env: { XDG_DATA_HOME: home }, platform: 'linux' };
  });
  afterEach(() => rmSync(home, { recursive: true }));

  /** Stands in for npm: runs a script in the folder to install into. */
  const npmThat = (script: string): NpmCommand => ({ file: process.execPath, args: ['-e', script, '--'] });
  const { platform, arch } = currentPlatform();
  const library = `@chdb/lib-${platform}-${arch}${platform === 'linux' ? '-gnu' : ''}`;
  const installs = `for (const name of ['chdb', '${library}']) {
    require('fs').mkdirSync('node_modules/' + name, { recursive: true });
    require('fs').writeFileSync('node_modules/' + name + '/package.json', '{}');
  }
  console.log('added 2 packages');`;

  it('is pinned, with no address of a registry', () => {
    const lock = readFileSync(path.join(manifest, 'package-lock.json'), 'utf8');
    const { dependencies } = JSON.parse(readFileSync(path.join(manifest, 'package.json'), 'utf8')) as {
      dependencies: object;
    };
    assert.deepEqual(dependencies, { chdb: engineVersion });
    assert.ok(!/"resolved"|https?:/.test(lock));
    const names = ['darwin-arm64', 'darwin-x64', 'linux-arm64-gnu', 'linux-x64-gnu'];
    for (const name of names) assert.ok(lock.includes(`"node_modules/@chdb/lib-${name}"`));
  });

  it('says what to do where it cannot run', () => {
    const others: readonly Partial<EnginePlatform>[] = [
      { platform: 'win32' },
      { arch: 'ia32' },
      { libc: 'other' },
    ];
    for (const other of others) {
      const result = findEngine(where, { ...linux, ...other });
      assert.ok(!result.ok && result.problem === 'unsupported-platform');
      assert.match(result.message, /Connect to a ClickHouse server/);
    }
  });

  it('says how to install it where it is missing', () => {
    const missing = findEngine(where, linux);
    assert.ok(!missing.ok && missing.problem === 'engine-missing');
    assert.match(missing.message, /metric-lens store install/);
    const wrong = findEngine({ ...where, env: { METRIC_LENS_ENGINE_DIR: home } }, linux);
    assert.ok(!wrong.ok && wrong.message.startsWith('METRIC_LENS_ENGINE_DIR'));
  });

  it('is installed as a whole and found then', async () => {
    const lines: string[] = [];
    const npm = npmThat(installs);
    const installed = await installEngine({ manifest, where, npm, onProgress: (line) => lines.push(line) });
    const folder = engineFolder(where);
    assert.deepEqual(installed, { ok: true, engine: { folder } });
    assert.deepEqual(findEngine(where), installed);
    assert.deepEqual(readdirSync(path.dirname(folder)), [engineVersion]);
    assert.deepEqual(readdirSync(folder).sort(), ['node_modules', 'package-lock.json', 'package.json']);
    assert.ok(lines.includes('added 2 packages'));

    const again = await installEngine({ manifest, where, npm: npmThat('process.exit(1)') });
    assert.deepEqual(again, installed);
    const chosen = findEngine({ ...where, env: { METRIC_LENS_ENGINE_DIR: folder } });
    assert.deepEqual(chosen, installed);
  });

  it('leaves nothing behind when npm fails or is ended', async () => {
    const failed = await installEngine({
      manifest,
      where,
      npm: npmThat("console.error('npm error code E404\\nnpm error 404 Not Found'); process.exit(1)"),
    });
    assert.ok(!failed.ok && failed.problem === 'install-failed');
    assert.match(failed.message, /code E404/);
    const abort = new AbortController();
    const aborted = installEngine({
      manifest,
      where,
      npm: npmThat("console.log('working'); setInterval(() => 0, 1000)"),
      signal: abort.signal,
      onProgress: (line) => {
        if (line === 'working') abort.abort();
      },
    });
    assert.equal((await aborted).ok, false);
    assert.deepEqual(readdirSync(path.dirname(engineFolder(where))), []);
  });

  it('says when the registry has no library for this machine, and when there is no npm', async () => {
    const nothing = await installEngine({ manifest, where, npm: npmThat('') });
    assert.ok(!nothing.ok);
    assert.match(nothing.message, /no ClickHouse library for this machine/);
    const noNpm = await installEngine({ manifest, where, npm: null });
    assert.ok(!noNpm.ok && noNpm.problem === 'npm-missing');
  });
});
