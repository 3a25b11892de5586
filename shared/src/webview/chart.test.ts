import assert from 'node:assert/strict';
import { parseChartUiState, parseFromChart } from './chart';

describe('parseFromChart', () => {
  it('reads every message that a chart sends', () => {
    for (const type of ['ready', 'copySql', 'saveCsv', 'openDefinition', 'connect'] as const) {
      assert.deepEqual(parseFromChart({ type, extra: 1 }), { type });
    }
    const load = { type: 'load', requestId: 3, days: 90, fresh: true } as const;
    assert.deepEqual(parseFromChart(load), load);
    assert.deepEqual(parseFromChart({ type: 'load', requestId: 3, days: 90 }), { ...load, fresh: false });
  });

  it('drops everything else', () => {
    const strange = [
      undefined,
      null,
      'ready',
      42,
      [],
      {},
      { type: 'delete' },
      { type: 'load' },
      { type: 'load', requestId: '3', days: 28 },
      { type: 'load', requestId: 3, days: 29 },
      { type: 'load', requestId: 3, days: '28' },
    ];
    for (const message of strange) assert.equal(parseFromChart(message), undefined, JSON.stringify(message));
  });
});

describe('parseChartUiState', () => {
  const item = { kind: 'metric', name: 'counts.x' } as const;

  it('reads what was saved', () => {
    const saved = { item, days: 180, previous: false, table: true } as const;
    assert.deepEqual(parseChartUiState(JSON.parse(JSON.stringify(saved))), saved);
  });

  it('gives what is missing or wrong its default', () => {
    const defaults = { item, days: 28, previous: true, table: false };
    assert.deepEqual(parseChartUiState({ item }), defaults);
    assert.deepEqual(parseChartUiState({ item, days: 1e9, previous: 'no', table: 1 }), defaults);
  });

  it('needs an item', () => {
    for (const state of [
      undefined,
      null,
      7,
      {},
      { item: {} },
      { item: { kind: 'x', name: 'y' } },
      { item: { kind: 'event', name: '' } },
    ]) {
      assert.equal(parseChartUiState(state), undefined, JSON.stringify(state));
    }
  });
});
