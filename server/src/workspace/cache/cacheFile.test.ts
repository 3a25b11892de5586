import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CacheFile } from './cacheFile';
import { compact } from './compact';
import { FactCache, saysNothing } from './factCache';
import { TurnTaker } from '../turnTaker';

describe('the file of a cache', () => {
  let folder: string;
  const turns = new TurnTaker();
  const state = (...uris: string[]) => {
    const cache = new FactCache();
    for (const uri of uris)
      cache.keep('request', cache.place(uri), saysNothing, Float64Array.of(1, 2, 3, 4), 0);
    return compact(cache.snapshot(), () => true, turns);
  };

  beforeEach(() => {
    folder = path.join(mkdtempSync(path.join(tmpdir(), 'metric-lens-cache-')), 'made', 'when needed');
  });
  afterEach(() => rmSync(path.dirname(path.dirname(folder)), { recursive: true, force: true }));

  it('is loaded under the key that it was saved with', async () => {
    const file = new CacheFile(folder, 'one');
    assert.equal(await file.load('key'), undefined);
    await file.save('key', await state('file:///a.rb'), turns);
    assert.deepEqual((await file.load('key'))?.uris, ['file:///a.rb']);
    assert.equal(await file.load('another key'), undefined);
    assert.equal(await new CacheFile(folder, 'two').load('key'), undefined);
  });

  it('holds what one of several writers wrote, and nothing is left of the others', async () => {
    const files = Array.from({ length: 8 }, () => new CacheFile(folder, 'one'));
    await Promise.all(
      files.map(async (file, i) => {
        await file.save('key', await state(...Array<string>(i + 1).fill('file:///a.rb')), turns);
      }),
    );
    assert.deepEqual((await files[0]!.load('key'))?.uris, ['file:///a.rb']);
    assert.deepEqual(readdirSync(folder), ['one.cache']);
  });

  it('is nothing where a folder stands in its place, and tells that it cannot be written', async () => {
    mkdirSync(path.join(folder, 'one.cache'), { recursive: true });
    const file = new CacheFile(folder, 'one');
    assert.equal(await file.load('key'), undefined);
    await assert.rejects(file.save('key', await state('file:///a.rb'), turns));
    assert.deepEqual(readdirSync(folder), ['one.cache']);
  });

  it('takes away what others abandoned, and leaves what is in use', async () => {
    mkdirSync(folder, { recursive: true });
    const made = (name: string, hours: number): string => {
      const file = path.join(folder, name);
      writeFileSync(file, '');
      const then = Date.now() / 1000 - hours * 3600;
      utimesSync(file, then, then);
      return file;
    };
    const [oldPart, newPart] = [made('x.part', 2), made('y.part', 0.5)];
    const [oldCache, cache, other] = [made('x.cache', 61 * 24), made('y.cache', 24), made('notes.txt', 1e5)];
    await new CacheFile(folder, 'one').save('key', await state(), turns);
    assert.deepEqual([oldPart, newPart, oldCache, cache, other].map(existsSync), [
      false,
      true,
      false,
      true,
      true,
    ]);
  });
});
