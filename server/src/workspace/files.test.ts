import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { listFiles, withoutIgnored } from './discovery';
import { FileTextReader, maxFileBytes } from './fileText';

describe('files on disk', () => {
  let folder: string;
  const write = (name: string, content: string | Uint8Array): string => {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
    return file;
  };
  const always = (): boolean => true;
  const texts = new FileTextReader();

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'metric-lens-files-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('lists what git does not ignore, new files included', async () => {
    execFileSync('git', ['init', '-q', folder]);
    write('.gitignore', 'ignored/\n');
    write('ignored/a.rb', '');
    write('app/ä b.rb', '');
    assert.deepEqual(await listFiles(folder, true), ['.gitignore', 'app/ä b.rb']);
  });

  it('lists all but the usual folders where there is no git', async () => {
    write('app/a.rb', '');
    write('node_modules/x/b.js', '');
    write('.hidden/c.rb', '');
    assert.deepEqual(await listFiles(folder, true), ['.hidden/c.rb', 'app/a.rb']);
  });

  it('tells which files git ignores, and none where there is no git', async () => {
    assert.deepEqual(await withoutIgnored(folder, ['a.rb', 'build/b.js'], true), ['a.rb', 'build/b.js']);
    execFileSync('git', ['init', '-q', folder]);
    write('.gitignore', 'build/\n');
    assert.deepEqual(await withoutIgnored(folder, ['a.rb', 'build/b.js'], true), ['a.rb']);
    assert.deepEqual(await withoutIgnored(folder, [], true), []);
  });

  it('starts nothing that a repository asks git to start, and no git at all before it is trusted', async () => {
    execFileSync('git', ['init', '-q', folder]);
    execFileSync('git', [
      '-C',
      folder,
      'config',
      'core.fsmonitor',
      `touch ${path.join(folder, 'started')}; false`,
    ]);
    write('.gitignore', 'build/\n');
    write('build/b.js', '');
    assert.deepEqual(await listFiles(folder, true), ['.gitignore']);
    assert.deepEqual(await withoutIgnored(folder, ['build/b.js'], true), []);
    assert.deepEqual(await listFiles(folder, false), ['.gitignore']);
    assert.deepEqual(await withoutIgnored(folder, ['build/b.js'], false), []);
  });

  it('does not read what has no end', () => {
    symlinkSync('/dev/zero', path.join(folder, 'zero.rb'));
    assert.deepEqual(texts.read(path.join(folder, 'zero.rb'), always), { kind: 'irrelevant' });
  });

  it('lists nothing for a folder that is not there', async () => {
    assert.deepEqual(await listFiles(path.join(folder, 'gone'), true), []);
  });

  it('reads text without its byte order mark', () => {
    const file = write('a.rb', '\uFEFFtrack');
    assert.deepEqual(texts.read(file, always), { kind: 'text', text: 'track' });
  });

  it('reads invalid UTF-8 as an editor shows it', () => {
    const file = write('a.rb', Uint8Array.of(0x61, 0xff, 0x62));
    assert.deepEqual(texts.read(file, always), { kind: 'text', text: 'a\uFFFDb' });
  });

  it('passes over files that cannot hold anything, and files that are gone', () => {
    assert.deepEqual(
      texts.read(write('a.rb', 'nothing'), (text) => text.includes('track')),
      { kind: 'irrelevant' },
    );
    assert.deepEqual(texts.read(path.join(folder, 'gone.rb'), always), { kind: 'irrelevant' });
    assert.deepEqual(texts.read(folder, always), { kind: 'irrelevant' });
  });

  it('says why a large file and a binary file are not read', () => {
    const large = texts.read(write('large.rb', `track\n${'#'.repeat(maxFileBytes)}`), always);
    assert.match(large.kind === 'unreadable' ? large.problem.message : '', /larger \(2\.0 MB\)/);
    const binary = texts.read(write('binary.rb', Uint8Array.of(0x74, 0, 0x72)), always);
    assert.match(binary.kind === 'unreadable' ? binary.problem.message : '', /not text/);
  });
});
