import assert from 'node:assert/strict';
import { historyDays, passedPart, planSeed, type SeedEvent } from './seedModel';

describe('planSeed', () => {
  const event = (name: string, values: readonly string[] = []): SeedEvent => ({
    name,
    identifiers: ['user'],
    properties: [{ name: 'label', type: 'string', values }],
  });
  const events = Array.from({ length: 20 }, (_, index) => event(`event_${index}`));
  const now = new Date('2026-05-20T15:42:30Z');
  const plan = (more: object = {}) => planSeed({ events, now, rows: 100_000, seed: 's', ...more });
  const total = (days: readonly number[]): number => days.reduce((sum, count) => sum + count, 0);

  it('spends the rows exactly', () => {
    for (const rows of [0, 1, 12_345, 100_000]) {
      const { histories } = plan({ rows });
      assert.equal(total(histories.map(({ daily }) => total(daily))), rows);
      assert.ok(histories.every(({ daily }) => daily.every((count) => count >= 0)));
    }
  });

  it('covers 180 days with today', () => {
    const { firstDay, days, histories } = plan();
    assert.deepEqual([firstDay, days], ['2025-11-22', historyDays]);
    assert.ok(histories.every(({ daily }) => daily.length === historyDays));
  });

  it('does not depend on the order of the events', () => {
    assert.deepEqual(plan({ events: [...events].reverse() }), plan());
  });

  it('gives special parts to events whose values nobody asks for', () => {
    const asked = events.map(({ name }, index) => (index < 15 ? event(name, ['a']) : event(name)));
    const plain = new Set(asked.slice(15).map(({ name }) => name));
    const { stopped, neverReceived } = plan({ events: asked });
    assert.ok(stopped !== null && plain.has(stopped));
    assert.ok(neverReceived !== null && plain.has(neverReceived) && neverReceived !== stopped);
  });

  it('needs four events for special parts', () => {
    const { stopped, neverReceived, histories } = plan({ events: events.slice(0, 3) });
    assert.deepEqual([stopped, neverReceived, histories.length], [null, null, 4]);
  });

  it('names the undefined event like no defined one', () => {
    const { undefinedEvent } = plan({
      events: [event('legacy_checkout_ping'), event('legacy_checkout_ping_v2')],
    });
    assert.equal(undefinedEvent, 'legacy_checkout_ping_v3');
  });
});

describe('passedPart', () => {
  it('grows from nothing to all', () => {
    assert.equal(passedPart(0), 0);
    assert.equal(passedPart(86_400), 1);
    assert.ok(passedPart(43_200) > 0.3 && passedPart(43_200) < 0.6);
  });
});
