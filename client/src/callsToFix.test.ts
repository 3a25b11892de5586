import assert from 'node:assert/strict';
import { countCallsToFix, isFixed } from './callsToFix';

describe('countCallsToFix', () => {
  it('counts unknown events, with or without a link to the rule', () => {
    const target = {};
    assert.equal(
      countCallsToFix([
        { source: 'metric-lens', code: 'unknown-event' },
        { source: 'metric-lens', code: { value: 'unknown-event', target } },
        { source: 'metric-lens', code: 'removed-event' },
        { source: 'rubocop', code: 'unknown-event' },
        { code: undefined },
      ]),
      2,
    );
  });
});

describe('isFixed', () => {
  it('wants an edit and fewer wrong calls', () => {
    assert.equal(isFixed({ version: 1, count: 2 }, { version: 2, count: 1 }), true);
    assert.equal(isFixed({ version: 1, count: 2 }, { version: 2, count: 2 }), false);
    assert.equal(
      isFixed({ version: 3, count: 2 }, { version: 3, count: 0 }),
      false,
      'a definition came from elsewhere',
    );
    assert.equal(isFixed({ version: 0, count: 2 }, { version: 1, count: 0 }), false, 'only opened');
    assert.equal(isFixed({ version: 3, count: 2 }, { version: 0, count: 0 }), false, 'closed');
    assert.equal(isFixed(undefined, { version: 2, count: 0 }), false, 'never seen');
  });
});
