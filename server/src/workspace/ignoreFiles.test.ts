import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { listFiles, withoutIgnored } from './discovery';

const ignored: Readonly<Record<string, string>> = {
  '.gitignore': '# built\n/build\n*.log\n!kept.log\nnested/**/gen\nname with blank\n',
  'app/.gitignore': '!special.log\n/only_here.rb\nlocal/\n',
};
const files = [
  ...['a.rb', 'a.log', 'kept.log', 'build/b.rb', 'app/build/c.rb', 'app/special.log', 'app/other.log'],
  ...['app/only_here.rb', 'app/deep/only_here.rb', 'app/local/d.rb', 'app/deep/local/e.rb', 'local/f.rb'],
  ...['nested/x/y/gen/g.rb', 'nested/gen.rb', 'name with blank/h.rb', 'é/i.rb'],
];

describe('files that git would ignore', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'metric-lens-ignore-'));
    const texts = [...Object.entries(ignored), ...files.map((it) => [it, ''] as const)];
    for (const [name, text] of texts) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      writeFileSync(path.join(folder, name), text);
    }
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('are the same with and without git', async () => {
    const withoutGit = await listFiles(folder, true);
    const kept = await withoutIgnored(folder, files, true);
    execFileSync('git', ['init', '-q', folder]);
    const byGit = await listFiles(folder, true);
    assert.deepEqual(withoutGit, byGit);
    assert.deepEqual(await listFiles(folder, false), byGit);
    assert.deepEqual(await withoutIgnored(folder, files, true), kept);
    assert.deepEqual(await withoutIgnored(folder, files, false), kept);
    assert.ok(kept.includes('app/special.log') && !kept.includes('build/b.rb'));
  });
});
