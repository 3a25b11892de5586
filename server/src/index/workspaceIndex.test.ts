import assert from 'node:assert/strict';
import type { Range } from 'vscode-languageserver-types';
import {
  emptyFacts,
  type EventDefinition,
  type FileFacts,
  type MetricDefinition,
  type TrackingCall,
} from '../facts';
import { affectedFiles } from './affected';
import { WorkspaceIndex } from './workspaceIndex';
import { randomOf } from '../../test/random';

const range: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
const names = ['a', 'b', 'c', 'd'];

const call = (name: TrackingCall['name'], form: TrackingCall['form'] = 'call'): TrackingCall => ({
  dialect: 'x',
  api: 'x',
  form,
  legacy: false,
  name,
  range,
  identifiers: [],
  properties: [],
});

const event = (uri: string, name: string, removed = false): EventDefinition => ({
  kind: 'event',
  uri,
  action: { value: name, range },
  internalEvents: true,
  identifiers: [],
  properties: [],
  productCategories: [],
  tiers: [],
  status: 'active',
  range,
  removed,
});

const metric = (uri: string, keyPath: string, counted: string): MetricDefinition => ({
  kind: 'metric',
  uri,
  keyPath: { value: keyPath, range },
  timeFrames: [
    { value: '7d', range },
    { value: 'all', range },
  ],
  timeFrameIsArray: true,
  performanceIndicatorTypes: [],
  productCategories: [],
  tiers: [],
  status: 'active',
  range,
  rules: [{ name: { value: counted, range }, filter: [] }],
});

function randomFacts(uri: string, random: (below: number) => number): FileFacts {
  const pick = (): string => names[random(names.length)] ?? 'a';
  const calls = [
    call({ kind: 'literal', value: pick(), range }),
    call({ kind: 'candidates', values: [pick(), pick()], range }),
    call({ kind: 'unknown', reason: '', range }),
    call({ kind: 'literal', value: pick(), range }, 'test'),
  ];
  return {
    ...emptyFacts(uri),
    calls: calls.slice(random(calls.length)),
    events: random(2) === 0 ? [event(uri, pick(), random(2) === 0)] : [],
    metrics: random(2) === 0 ? [metric(uri, pick(), pick())] : [],
    metricReferences: random(2) === 0 ? [{ keyPath: pick(), range }] : [],
  };
}

/** All that can be asked of an index, with the order of values left out. */
function contents(index: WorkspaceIndex): unknown {
  const derived = {
    events: index.eventsByName,
    namesByFolder: index.namesByFolder,
    callsThrough: index.callsThrough,
    wrapped: index.wrapped,
    undeterminable: index.undeterminable,
    calls: index.callsByEvent,
    uses: index.usesByEvent,
    metrics: index.metricsByKeyPath,
    metricUses: index.metricUses,
  };
  const read = Object.entries(derived).map(([name, it]) => {
    const entries = [...it.keys()].sort().map((key) => [
      key,
      it
        .find(key)
        .map((value) => JSON.stringify(value))
        .sort(),
    ]);
    return [name, entries];
  });
  return { derived: read, counts: index.counts };
}

describe('WorkspaceIndex', () => {
  for (const seed of [1, 2, 3, 4, 5]) {
    it(`equals one rebuilt from scratch after any sequence of edits (${seed})`, () => {
      const random = randomOf(seed);
      const index = new WorkspaceIndex();
      for (let step = 0; step < 400; step++) {
        const uri = `file:///w/${random(12)}`;
        if (random(4) === 0) index.facts.remove(uri);
        else index.facts.replace(randomFacts(uri, random));
      }
      const rebuilt = new WorkspaceIndex();
      for (const facts of index.facts.all()) rebuilt.facts.replace(facts);
      assert.deepEqual(contents(index), contents(rebuilt));
      assert.ok(index.facts.size > 0);
    });
  }

  it('counts calls without tests', () => {
    const index = new WorkspaceIndex();
    const name = { kind: 'literal', value: 'a', range } as const;
    index.facts.replace({ ...emptyFacts('file:///a'), calls: [call(name), call(name, 'test')] });
    assert.deepEqual(index.counts, { events: 0, metrics: 0, calls: 1, paid: 0 });
  });
});

describe('affectedFiles', () => {
  const definition = 'file:///w/definition.yml';
  const sender = 'file:///w/sender.rb';
  const other = 'file:///w/other.rb';
  const literal = (value: string): TrackingCall => call({ kind: 'literal', value, range });

  function indexOf(...files: readonly FileFacts[]): WorkspaceIndex {
    const index = new WorkspaceIndex();
    for (const facts of files) index.facts.replace(facts);
    return index;
  }

  it('reaches the callers of a definition that comes, goes or is removed, and of every undefined name', () => {
    const index = indexOf(
      { ...emptyFacts(sender), calls: [literal('a')] },
      { ...emptyFacts(other), calls: [literal('misspelt')] },
    );
    const came = index.facts.replace({ ...emptyFacts(definition), events: [event(definition, 'a')] });
    assert.deepEqual([...affectedFiles(came, index).files].sort(), [definition, other, sender]);
    const removed = index.facts.replace({
      ...emptyFacts(definition),
      events: [event(definition, 'a', true)],
    });
    assert.ok(affectedFiles(removed, index).files.has(sender));
    const gone = index.facts.remove(definition);
    assert.ok(affectedFiles(gone, index).files.has(sender));
  });

  it('reaches the definition and the metrics of an event that is sent anew, or otherwise, and nothing when a call is kept', () => {
    const counter = 'file:///w/counter.yml';
    const index = indexOf(
      { ...emptyFacts(definition), events: [event(definition, 'a')] },
      { ...emptyFacts(counter), metrics: [metric(counter, 'counts.a', 'a')] },
    );
    const came = index.facts.replace({ ...emptyFacts(sender), calls: [literal('a')] });
    assert.deepEqual([...affectedFiles(came, index).files].sort(), [counter, definition, sender]);
    const kept = index.facts.replace({ ...emptyFacts(sender), calls: [literal('a')] });
    assert.deepEqual([...affectedFiles(kept, index).files], [sender]);
    const user = { name: 'user', keyRange: range, range };
    const passes = index.facts.replace({
      ...emptyFacts(sender),
      calls: [{ ...literal('a'), identifiers: [user] }],
    });
    assert.ok(affectedFiles(passes, index).files.has(counter));
  });

  it('reaches the calls, the definition and the rivals of a metric that counts otherwise', () => {
    const [counter, rival] = ['file:///w/counter.yml', 'file:///w/rival.yml'];
    const index = indexOf(
      { ...emptyFacts(definition), events: [event(definition, 'a')] },
      { ...emptyFacts(sender), calls: [literal('a')] },
      { ...emptyFacts(rival), metrics: [metric(rival, 'counts.b', 'a')] },
    );
    const came = index.facts.replace({ ...emptyFacts(counter), metrics: [metric(counter, 'counts.a', 'a')] });
    assert.deepEqual([...affectedFiles(came, index).files].sort(), [counter, definition, rival, sender]);
  });

  it('reaches the tests that name a metric, and all of them with the first and the last definition', () => {
    const counter = 'file:///w/counter.yml';
    const tests = (uri: string, keyPath: string): FileFacts => ({
      ...emptyFacts(uri),
      metricReferences: [{ keyPath, range }],
    });
    const index = indexOf(tests(sender, 'counts.a'), tests(other, 'counts.b'));
    const one = { ...emptyFacts(counter), metrics: [metric(counter, 'counts.a', 'x')] };
    assert.deepEqual([...affectedFiles(index.facts.replace(one), index).files].sort(), [
      counter,
      other,
      sender,
    ]);
    const more = { ...emptyFacts(definition), metrics: [metric(definition, 'counts.a', 'x')] };
    index.facts.replace({
      ...emptyFacts('file:///w/c.yml'),
      metrics: [metric('file:///w/c.yml', 'counts.c', 'x')],
    });
    assert.ok(!affectedFiles(index.facts.replace(more), index).files.has(other));
    assert.ok(affectedFiles(index.facts.remove(counter), index).files.has(sender));
  });

  it('reaches every definition when a call comes that may send anything', () => {
    const index = indexOf({ ...emptyFacts(definition), events: [event(definition, 'a')] });
    const open = call({ kind: 'unknown', reason: '', range });
    const came = index.facts.replace({ ...emptyFacts(sender), calls: [open] });
    assert.ok(affectedFiles(came, index).files.has(definition));
  });

  it('stays with the file when no event comes or goes', () => {
    const index = indexOf(
      { ...emptyFacts(definition), events: [event(definition, 'a')] },
      { ...emptyFacts(sender), calls: [literal('a')] },
    );
    const described = { ...event(definition, 'a'), description: { value: 'new words', range } };
    const change = index.facts.replace({ ...emptyFacts(definition), events: [described] });
    assert.deepEqual([...affectedFiles(change, index).files], [definition]);
  });
});
