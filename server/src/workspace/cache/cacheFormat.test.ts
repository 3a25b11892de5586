import assert from 'node:assert/strict';
import { decodeCache, encodeCache } from './cacheFormat';
import { compact } from './compact';
import { FactCache, notKnown, saysNothing, type CacheState } from './factCache';
import { TurnTaker } from '../turnTaker';

const stamp = (time: number): Float64Array => Float64Array.of(10, time, time, 7);

/** A cache of three files: one with facts, one that says nothing, one whose stamp is not to be trusted. */
function sample(): FactCache {
  const cache = new FactCache();
  const [a, b, c] = ['file:///w/é.rb', 'file:///w/b.rb', 'file:///w/c.rb'].map((it) => cache.place(it));
  const facts = cache.add(a!, { digest: 'one', json: Buffer.from('{"é":1}') });
  cache.keep('first', a!, facts, stamp(1), 0);
  cache.keep('first', b!, saysNothing, stamp(2), 0);
  cache.keep('first', c!, cache.add(c!, { digest: 'two', json: Buffer.from('{}') }), stamp(NaN), 0);
  cache.keep('second', a!, saysNothing, stamp(1), 0);
  return cache;
}

const turns = new TurnTaker();
const stateOf = (cache: FactCache, isWanted: (file: number) => boolean = () => true): Promise<CacheState> =>
  compact(cache.snapshot(), isWanted, turns);
const encoded = async (cache: FactCache, key = 'key'): Promise<Buffer> =>
  Buffer.concat(await encodeCache(key, await stateOf(cache), turns));

describe('the cache as a file', () => {
  it('comes back as it was', async () => {
    const cache = new FactCache(decodeCache('key', await encoded(sample())));
    const [a, b, c] = ['file:///w/é.rb', 'file:///w/b.rb', 'file:///w/c.rb'].map((it) => cache.place(it));
    assert.equal(Buffer.from(cache.json(cache.result('first', a!))!).toString(), '{"é":1}');
    assert.deepEqual(
      [a, b, c].map((it) => cache.result('second', it!)),
      [saysNothing, notKnown, notKnown],
    );
    assert.equal(cache.result('first', b!), saysNothing);
    assert.deepEqual(
      [a, b, c].map((it) => cache.isFresh(it!, stamp(it! + 1), 0)),
      [true, true, false],
    );
    assert.deepEqual(cache.digestsOf(c!), ['two']);
    assert.equal(cache.place('file:///w/new.rb'), 3);
  });

  it('is the same file again', async () => {
    const file = await encoded(sample());
    assert.deepEqual(await encoded(new FactCache(decodeCache('key', file))), file);
  });

  it('holds an empty cache', async () => {
    assert.deepEqual(decodeCache('key', await encoded(new FactCache()))?.uris, []);
  });

  it('is nothing under another key', async () => {
    assert.equal(decodeCache('other', await encoded(sample())), undefined);
  });

  it('is nothing when it is cut off anywhere, or goes on', async () => {
    const file = await encoded(sample());
    for (let length = 0; length < file.length; length++)
      assert.equal(decodeCache('key', file.subarray(0, length)), undefined, `${length} bytes`);
    assert.equal(decodeCache('key', Buffer.concat([file, Buffer.of(0)])), undefined);
  });

  it('is nothing when any byte of it is another one', async () => {
    const file = await encoded(sample());
    for (let at = 0; at < file.length; at++) {
      const damaged = Buffer.from(file);
      damaged[at] = damaged[at]! ^ 0x20;
      assert.equal(decodeCache('key', damaged), undefined, `byte ${at}`);
    }
  });

  it('is nothing when its checksums are right and its numbers are not', async () => {
    const { uris, stamps, facts, results, texts } = await stateOf(sample());
    const whole = { uris, stamps, facts, results, texts };
    const wrong = [
      { ...whole, stamps: stamps.subarray(1) },
      { ...whole, results: [['first', Int32Array.of(99, 0, 0)] as const] },
      { ...whole, results: [['first', Int32Array.of(-3, 0, 0)] as const] },
      { ...whole, results: [['first', Int32Array.of(0)] as const] },
      { ...whole, texts: [[0, [5]] as const] },
      { ...whole, texts: [[9, [0]] as const] },
      { ...whole, facts: facts.slice(1) },
    ];
    for (const state of wrong)
      assert.equal(decodeCache('key', Buffer.concat(await encodeCache('key', state, turns))), undefined);
  });
});

describe('what files said', () => {
  it('is forgotten when their stamp is another one, for every request', () => {
    const cache = sample();
    const a = cache.place('file:///w/é.rb');
    cache.keep('third', a, saysNothing, stamp(5), 0);
    assert.deepEqual(
      ['first', 'second', 'third'].map((it) => cache.result(it, a)),
      [notKnown, notKnown, saysNothing],
    );
  });

  it('is found again by the text, for the last texts of a file', () => {
    const cache = new FactCache();
    const file = cache.place('file:///w/a.rb');
    const places = ['a', 'b', 'c', 'd'].map((digest) =>
      cache.add(file, { digest, json: Buffer.from(digest) }),
    );
    assert.deepEqual(cache.digestsOf(file), ['d', 'c', 'b']);
    assert.equal(cache.find(file, 'b'), places[1]);
    assert.equal(cache.find(file, 'a'), notKnown);
    assert.equal(cache.json(places[0]!), undefined);
  });

  it('is kept of wanted files only, with the facts that belong to them', async () => {
    const cache = sample();
    const state = await stateOf(cache, (file) => cache.uris[file] !== 'file:///w/é.rb');
    assert.deepEqual(state.uris, ['file:///w/b.rb', 'file:///w/c.rb']);
    assert.deepEqual(
      state.facts.map(({ digest }) => digest),
      ['two'],
    );
  });
});
