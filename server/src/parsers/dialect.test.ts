import assert from 'node:assert/strict';
import { dialects } from '../../test/parsers/adapters';
import { needlesOf, normaliseAttribute } from './dialect';
import { parseDialect } from './dialectFile';

describe('parseDialect', () => {
  it('names the place of a mistake', () => {
    assert.throws(
      () => parseDialect({ id: 'x', title: 'X', calls: [{ api: 'a' }] }),
      /x\.calls\[0\]\.method: a text/,
    );
    assert.throws(() => parseDialect({ id: 'x', title: 'X', attributes: {} }), /x\.attributes: a list/);
    assert.throws(() => parseDialect([]), /dialect: a mapping/);
  });
});

describe('needlesOf', () => {
  const needles = needlesOf(dialects);

  it('has one for every call of the dialects', () => {
    for (const code of [
      'track_internal_event(',
      'Gitlab::InternalEvents.track_event',
      'event_tracking:',
      'data-event-tracking=',
      'event: { tracking: x',
      'Gitlab::Tracking.event',
      'this.track(',
      'Api.trackRedisHllUserEvent',
      'class AiTracking',
      "'internal event tracking'",
      'expect(trackEventSpy).toHaveBeenCalledWith',
      'self._internal_event_client.track_event',
    ])
      assert.ok(
        needles.some((it) => code.includes(it)),
        code,
      );
  });

  it('has none that every other file holds', () => {
    for (const code of [
      'events',
      'event',
      'let(:event)',
      'toHaveBeenCalledWith(',
      'API::Base',
      'this.x',
      'action: :index',
    ])
      assert.ok(!needles.some((it) => code.includes(it)), code);
  });
});

describe('normaliseAttribute', () => {
  it('knows all spellings of an attribute', () => {
    for (const name of [
      'event-tracking',
      'event_tracking',
      'data-event-tracking',
      'data_event_tracking',
      ':data-event-tracking',
    ])
      assert.equal(normaliseAttribute(name), 'event-tracking');
  });
});
