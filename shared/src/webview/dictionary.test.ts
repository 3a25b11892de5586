import assert from 'node:assert/strict';
import { parseFromDictionary } from './dictionary';

const place = { uri: 'file:///w/config/events/a.yml', line: 3, character: 8 };

describe('parseFromDictionary', () => {
  it('reads every message that the dictionary sends', () => {
    for (const type of ['ready', 'refresh', 'connect'] as const) {
      assert.deepEqual(parseFromDictionary({ type, extra: 1 }), { type });
    }
    const open = { type: 'openDefinition', place, beside: true } as const;
    assert.deepEqual(parseFromDictionary(open), open);
    assert.deepEqual(parseFromDictionary({ type: 'openDefinition', place }), { ...open, beside: false });
    const chart = { type: 'openChart', item: { kind: 'event', name: 'a' } } as const;
    assert.deepEqual(parseFromDictionary(chart), chart);
  });

  it('drops everything else', () => {
    const strange = [
      undefined,
      null,
      'ready',
      {},
      { type: 'items' },
      { type: 'openDefinition' },
      { type: 'openDefinition', place: { ...place, line: -1 } },
      { type: 'openDefinition', place: { ...place, character: 0.5 } },
      { type: 'openDefinition', place: { ...place, uri: 1 } },
      { type: 'openChart' },
      { type: 'openChart', item: { kind: 'file', name: 'a' } },
    ];
    for (const message of strange)
      assert.equal(parseFromDictionary(message), undefined, JSON.stringify(message));
  });
});
