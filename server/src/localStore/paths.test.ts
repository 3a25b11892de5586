import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { packagePaths, storeFolder, userDataFolder } from './paths';

describe('folders of the local store', () => {
  const linux = (env: NodeJS.ProcessEnv) => ({
    env: { HOME: '/home/a', ...env },
    platform: 'linux' as const,
  });

  it('lie where the platform keeps data', () => {
    assert.equal(userDataFolder(linux({})), '/home/a/.local/share/metric-lens');
    assert.equal(userDataFolder(linux({ XDG_DATA_HOME: '/data' })), '/data/metric-lens');
    assert.equal(userDataFolder(linux({ XDG_DATA_HOME: 'relative' })), '/home/a/.local/share/metric-lens');
    assert.equal(
      userDataFolder({ env: { HOME: '/Users/a' }, platform: 'darwin' }),
      '/Users/a/Library/Application Support/metric-lens',
    );
  });

  it('are one for a workspace, by whichever link it is opened', () => {
    const root = realpathSync(mkdtempSync(path.join(tmpdir(), 'metric-lens-paths-')));
    try {
      mkdirSync(path.join(root, 'shop'));
      symlinkSync(path.join(root, 'shop'), path.join(root, 'link'));
      const of = (name: string): string => storeFolder(path.join(root, name), linux({}));
      assert.equal(of('shop'), of('link'));
      assert.notEqual(of('shop'), of('other'));
      assert.match(of('shop'), /^\/home\/a\/\.local\/share\/metric-lens\/stores\/[0-9a-f]{16}$/);
    } finally {
      rmSync(root, { recursive: true });
    }
  });

  it('are what the environment says first', () => {
    assert.equal(storeFolder('/work', linux({ METRIC_LENS_STORE_DIR: '/tmp/store' })), '/tmp/store');
    assert.notEqual(storeFolder('/work', linux({ METRIC_LENS_STORE_DIR: '' })), path.resolve(''));
  });

  it('find what ships beside the bundle', () => {
    assert.deepEqual(packagePaths('/ext/dist'), {
      storeEntry: '/ext/dist/localStore.js',
      engineManifest: '/ext/definitions/store/engine',
    });
  });
});
