import assert from 'node:assert/strict';
import type { Diagnostic } from 'vscode-languageserver';
import { DiagnosticsPublisher } from './diagnosticsPublisher';

const finding = (message: string): Diagnostic => ({
  message,
  range: { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } },
});

describe('DiagnosticsPublisher', () => {
  let current: Map<string, readonly Diagnostic[]>;
  let sent: string[];
  let queue: (() => void)[];
  let publisher: DiagnosticsPublisher;

  const run = (): void => {
    for (const work of queue.splice(0)) work();
  };

  beforeEach(() => {
    current = new Map();
    sent = [];
    queue = [];
    publisher = new DiagnosticsPublisher({
      diagnosticsOf: (uri) => current.get(uri) ?? [],
      send: (uri, diagnostics) =>
        void sent.push(`${uri}: ${diagnostics.map(({ message }) => JSON.stringify(message)).join(', ')}`),
      defer: (work) => void queue.push(work),
    });
  });

  it('says nothing while paused, and all of it afterwards', () => {
    current.set('a', [finding('one')]);
    publisher.markDirty(['a']);
    run();
    assert.deepEqual(sent, []);
    publisher.resume();
    run();
    assert.deepEqual(sent, ['a: "one"']);
  });

  it('publishes once for a burst of changes, and only what differs', () => {
    publisher.resume();
    current.set('a', [finding('one')]);
    publisher.markDirty(['a']);
    publisher.markDirty(['a', 'clean']);
    assert.equal(queue.length, 1);
    run();
    publisher.markDirty(['a']);
    run();
    assert.deepEqual(sent, ['a: "one"']);
  });

  it('takes back what is no longer true, also for files that are gone', () => {
    publisher.resume();
    current.set('a', [finding('one')]);
    publisher.markDirty(['a']);
    run();
    current.delete('a');
    publisher.markAll([]);
    run();
    assert.deepEqual(sent, ['a: "one"', 'a: ']);
  });
});
