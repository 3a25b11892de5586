import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findNpm } from './npm';

describe('findNpm', () => {
  let root: string;
  beforeEach(() => {
    root = realpathSync(mkdtempSync(path.join(tmpdir(), 'metric-lens-npm-')));
    mkdirSync(path.join(root, 'bin'));
    writeFileSync(path.join(root, 'bin', 'node'), '');
  });
  afterEach(() => rmSync(root, { recursive: true }));

  it('prefers the npm of this Node', () => {
    const script = path.join(root, 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js');
    mkdirSync(path.dirname(script), { recursive: true });
    writeFileSync(script, '');
    const node = path.join(root, 'bin', 'node');
    assert.deepEqual(findNpm(node, ''), { file: node, args: [script] });
  });

  it('looks along the PATH, for what can be run', () => {
    const [one, two] = [path.join(root, 'one'), path.join(root, 'two')];
    for (const folder of [one, two]) {
      mkdirSync(folder);
      writeFileSync(path.join(folder, 'npm'), '');
    }
    chmodSync(path.join(two, 'npm'), 0o755);
    chmodSync(path.join(one, 'npm'), 0o644);
    const node = path.join(root, 'bin', 'node');
    const found = findNpm(node, ['relative', one, two].join(path.delimiter));
    assert.deepEqual(found, { file: path.join(two, 'npm'), args: [] });
    assert.equal(findNpm(node, one), undefined);
  });
});
