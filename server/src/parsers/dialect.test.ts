import assert from 'node:assert/strict';
import { dialects } from '../../test/parsers/adapters';
import { CallShapes, normaliseAttribute, type DialectLanguage } from './dialect';
import { parseDialect, switchOn } from './dialectFile';

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

describe('CallShapes', () => {
  const shapes = new CallShapes(dialects, 'javascript');
  const counts = (text: string): readonly string[] =>
    shapes
      .within(text)
      .find('capture')
      .map((it) => it.dialect);

  it('count where their SDK is imported', () => {
    for (const text of [
      "import posthog from 'posthog-js';",
      'const { PostHog } = require("posthog-node")',
      "await import('posthog-js/dist/module.full')",
      '<script src="https://host/npm/posthog-js@1.2/dist/array.js"></script>',
    ])
      assert.ok(counts(text).includes('posthog'), text);
    for (const text of [
      "import posthog from './posthog-js-stub'",
      "import posthog from './posthog-js'",
      'posthog.capture("x")',
      'posthog-js',
    ])
      assert.deepEqual(counts(text), [], text);
  });

  it('count everywhere when they are switched on', () => {
    const switched = new CallShapes(switchOn(dialects, ['posthog']), 'javascript');
    assert.ok(switched.within('').find('capture').length > 0);
    assert.equal(switched.within('').find('logEvent').length, 0);
  });

  it('know the imports of each language', () => {
    const within = (language: DialectLanguage, text: string): number =>
      new CallShapes(dialects, language).within(text).find(language === 'csharp' ? 'Capture' : 'capture')
        .length;
    for (const text of ['import posthog', 'from posthog import Posthog', 'import os, posthog as p'])
      assert.ok(within('python', text) > 0, text);
    for (const text of ['# posthog', 'import posthogger', 'from .posthog import x'])
      assert.equal(within('python', text), 0, text);
    for (const text of ["require 'posthog'", 'PostHog::Client.new'])
      assert.ok(within('ruby', text) > 0, text);
    for (const text of ['using PostHog;', 'global using PostHog;', 'using static PostHog.X;'])
      assert.ok(within('csharp', text) > 0, text);
    assert.equal(within('csharp', 'using PostHogger;'), 0);
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
