import assert from 'node:assert/strict';
import { dialects } from '../../test/parsers/adapters';
import { switchOn } from './dialectFile';
import { needlesOf, needlesOfPieces } from './needles';

const holds = (needles: readonly string[], code: string): boolean => needles.some((it) => code.includes(it));

describe('needlesOf', () => {
  const needles = needlesOf(dialects);

  it('has one for every call of the dialects', () => {
    for (const code of [
      'track_internal_event(',
      'Gitlab::InternalEvents.track_event',
      'event_tracking:',
      'data-event-tracking=',
      'dataset.eventTracking =',
      'dataset.trackAction =',
      'event: { tracking: x',
      'Gitlab::Tracking.event',
      'this.track(',
      'Api.trackRedisHllUserEvent',
      'class AiTracking',
      "'internal event tracking'",
      'expect(trackEventSpy).toHaveBeenCalledWith',
      'self._internal_event_client.track_event',
      'Gitlab::UsageDataCounters::WikiPageCounter.count(:view)',
      "import posthog from 'posthog-js'",
      'from posthog import Posthog',
      'using Segment.Analytics;',
    ])
      assert.ok(holds(needles, code), code);
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
      'client.track(',
      'axios.post(',
      'fetch(url)',
      'import { x } from "./analytics"',
    ])
      assert.ok(!holds(needles, code), code);
  });

  it('finds calls of a dialect that is switched on by their receivers', () => {
    assert.ok(holds(needlesOf(switchOn(dialects, ['segment'])), "analytics.track('x')"));
    assert.ok(!holds(needles, "analytics.track('x')"));
  });
});

describe('needlesOfPieces', () => {
  it('has the methods of calls whose module another piece imports', () => {
    assert.ok(holds(needlesOfPieces(dialects), "analytics.track('x')"));
  });
});
