import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { defaultConfig } from '@shared/config';
import { emptyFacts } from '../../src/facts';
import { Layout } from '../../src/layout';
import { Baseline } from '../../src/workspace/git/baseline';
import { findBase } from '../../src/workspace/git/findBase';
import { useBench } from '../integration/bench';
import type { TestFolder } from '../integration/testFolder';
import { commitAll, git, makeRepository } from './testRepository';

const metric = (name: string): string => `config/metrics/counts_all/${name}.yml`;

describe('where a branch left its base', function () {
  this.timeout(60_000);
  const bench = useBench();

  const baseOf = async (folder: TestFolder, wanted = ''): Promise<string> => {
    const found = await findBase(folder.path, wanted);
    return found.kind === 'found' ? `${found.base.ref} ${found.base.commit}` : found.reason;
  };
  const repository = (): TestFolder => makeRepository(bench.folder({ 'a.rb': 'a' }));

  it('is the merge base with the default branch, as the remote calls it or by its usual names', async () => {
    const folder = repository();
    const start = git(folder, 'rev-parse', 'main');
    git(folder, 'checkout', '-q', 'main');
    folder.write('b.rb', 'b');
    commitAll(folder);
    git(folder, 'checkout', '-q', 'feature');
    assert.equal(await baseOf(folder), `main ${start}`);
    git(folder, 'branch', '-q', '-m', 'main', 'master');
    assert.equal(await baseOf(folder), `master ${start}`);
    git(folder, 'update-ref', 'refs/remotes/origin/trunk', 'master');
    git(folder, 'symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/trunk');
    assert.equal(await baseOf(folder), `origin/trunk ${start}`);
  });

  it('is the one that was asked for', async () => {
    const folder = repository();
    git(folder, 'tag', 'v1');
    folder.write('b.rb', 'b');
    commitAll(folder);
    assert.equal(await baseOf(folder, 'v1'), `v1 ${git(folder, 'rev-parse', 'v1')}`);
    assert.equal(await baseOf(folder, 'HEAD'), `HEAD ${git(folder, 'rev-parse', 'HEAD')}`);
  });

  it('says what to do where there is none', async () => {
    const folder = repository();
    assert.match(await baseOf(bench.folder({})), /in no git work tree/);
    assert.match(await baseOf(folder, 'origin/nowhere'), /not in this clone.* git fetch origin nowhere$/);
    assert.match(await baseOf(folder, '--output=x'), /^'--output=x' is not in this clone/);
    assert.equal(existsSync(folder.at('x')), false);
    git(folder, 'branch', '-q', '-D', 'main');
    assert.match(await baseOf(folder), /No default branch was found.*--base/);
    const empty = bench.folder({});
    git(empty, 'init', '-q');
    assert.match(await baseOf(empty), /no commit yet/);
    git(folder, 'checkout', '-q', '--orphan', 'other');
    folder.write('a.rb', 'another');
    commitAll(folder);
    assert.match(await baseOf(folder, 'feature'), /no commit in common/);
  });

  it('says how to fetch history that a shallow clone lacks', async () => {
    const origin = repository();
    for (const [branch, file] of [
      ['main', 'b.rb'],
      ['feature', 'c.rb'],
    ] as const) {
      git(origin, 'checkout', '-q', branch);
      origin.write(file, file);
      commitAll(origin);
    }
    const clone = bench.folder({});
    git(clone, 'clone', '-q', '--depth=1', '--branch=feature', `file://${origin.path}`, '.');
    assert.match(await baseOf(clone, 'origin/main'), /not in this clone.*--unshallow origin main.*GIT_DEPTH/);
    git(clone, 'fetch', '-q', '--depth=1', 'origin', 'main:refs/remotes/origin/main');
    assert.match(await baseOf(clone, 'origin/main'), /is shallow.*--unshallow origin main.*GIT_DEPTH/);
  });
});

describe('files as they were in the base', function () {
  this.timeout(60_000);
  const bench = useBench();

  const open = async (folder: TestFolder, part = '') => {
    const read: string[] = [];
    const baseline = new Baseline({
      layout: new Layout([folder.uri(part)], defaultConfig),
      source: {
        readText: (uri, text) => {
          read.push(text);
          return Promise.resolve(emptyFacts(uri));
        },
      },
      ref: '',
      revision: () => 0,
    });
    assert.equal(await baseline.refresh(), true);
    return { baseline, read };
  };

  it('are read for those that differ only, once for each text', async () => {
    const folder = makeRepository(
      bench.folder({ [metric('a')]: 'a: 1\n', [metric('b')]: 'b: 1\n', 'x.txt': 'x' }),
    );
    folder.write(metric('a'), 'a: 2\n');
    folder.write(metric('new'), 'new: 1\n');
    folder.write('x.txt', 'y');
    const { baseline, read } = await open(folder);
    const { files, before } = await baseline.compare([]);
    assert.deepEqual([...files].sort(), [folder.uri(metric('a')), folder.uri(metric('new'))]);
    assert.deepEqual([...before.keys()], [folder.uri(metric('a'))]);
    await baseline.compare([folder.uri(metric('b')), folder.uri('outside/c.rb')]);
    assert.deepEqual(read, ['a: 1\n', 'b: 1\n']);
    assert.equal(
      (await baseline.read([folder.uri(metric('b'))])).get(folder.uri(metric('b')))?.text,
      'b: 1\n',
    );
  });

  it('are found by whatever name, in whatever folder of the repository', async () => {
    const names = [
      'shop/config/events/é ü.yml',
      'shop/config/events/(a) #1%20.yml',
      'elsewhere/config/events/c.yml',
    ];
    const folder = makeRepository(bench.folder(Object.fromEntries(names.map((it) => [it, `${it}\n`]))));
    for (const it of names) folder.remove(it);
    const { baseline, read } = await open(folder, 'shop');
    const { files, before } = await baseline.compare([]);
    assert.equal(files.size, 2);
    assert.deepEqual([...before.keys()].sort(), [...files].sort());
    assert.deepEqual(
      read.sort(),
      names
        .slice(0, 2)
        .map((it) => `${it}\n`)
        .sort(),
    );
  });

  it('leave out links, what is no text, and what is very large', async () => {
    const folder = makeRepository(
      bench.folder({
        [metric('binary')]: 'a\0b',
        [metric('large')]: 'x'.repeat(3 * 1024 * 1024),
        [metric('right')]: 'right\n',
      }),
    );
    for (const it of ['binary', 'large', 'right']) folder.remove(metric(it));
    const { baseline, read } = await open(folder);
    await baseline.compare([]);
    assert.deepEqual(read, ['right\n']);
  });

  it('run no program that the repository names', async () => {
    const folder = makeRepository(
      bench.folder({ '.gitattributes': '* filter=bad diff=bad\n', [metric('a')]: 'a\n' }),
    );
    const program = `touch '${folder.at('ran')}'; cat`;
    for (const key of ['filter.bad.clean', 'filter.bad.smudge', 'diff.bad.textconv', 'diff.external'])
      git(folder, 'config', key, program);
    for (const key of ['core.fsmonitor', 'core.pager']) git(folder, 'config', key, program);
    folder.write(metric('a'), 'b\n');
    const { baseline, read } = await open(folder);
    await baseline.compare([]);
    assert.deepEqual(read, ['a\n']);
    assert.equal(existsSync(folder.at('ran')), false);
  });

  it('follow the base when it moves, and only then', async () => {
    const folder = makeRepository(bench.folder({ [metric('a')]: 'a: 1\n' }));
    const { baseline } = await open(folder);
    assert.equal(await baseline.refresh(), false);
    folder.write(metric('a'), 'a: 2\n');
    commitAll(folder);
    assert.equal(await baseline.refresh(), false);
    git(folder, 'branch', '-f', 'main', 'feature');
    assert.equal(await baseline.refresh(), true);
    assert.equal((await baseline.changed(() => true)).files.size, 0);
  });

  it('come quickly for a branch that renames and changes very much', async () => {
    const many = Array.from({ length: 1000 }, (_, i) => i);
    const folder = bench.folder(
      Object.fromEntries(many.map((i) => [metric(`m${i}`), `key_path: counts.m${i}\n`])),
    );
    makeRepository(folder);
    git(folder, 'mv', 'config/metrics', 'config/moved');
    git(folder, 'mv', 'config/moved/counts_all', 'config/moved/counts_7d');
    git(folder, 'mv', 'config/moved', 'config/metrics');
    commitAll(folder);
    const { baseline, read } = await open(folder);
    const { files, before } = await baseline.compare([]);
    assert.deepEqual([files.size, before.size, read.length], [2000, 1000, 1000]);
  });
});
