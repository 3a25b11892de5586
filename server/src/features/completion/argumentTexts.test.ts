import assert from 'node:assert/strict';
import { dialects } from '../../../test/parsers/adapters';
import type { Sender } from '../../cursor/cursorSite';
import { emptyFacts, type EventDefinition, type FileFacts } from '../../facts';
import { WorkspaceIndex } from '../../index/workspaceIndex';
import { ArgumentTexts } from './argumentTexts';

const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
const field = <T>(value: T) => ({ value, range });
const eventFile = 'file:///config/events/e.yml';
const metricFile = 'file:///config/metrics/m.yml';

function eventFacts(identifiers: readonly string[], properties: readonly string[]): FileFacts {
  const event: EventDefinition = {
    kind: 'event',
    uri: eventFile,
    action: field('e'),
    internalEvents: true,
    identifiers: identifiers.map(field),
    properties: properties.map((name) => ({ name, nameRange: range })),
    productCategories: [],
    tiers: [],
    status: 'active',
    removed: false,
    range,
  };
  return { ...emptyFacts(eventFile), events: [event] };
}

function metricFacts(value: string): FileFacts {
  return {
    ...emptyFacts(metricFile),
    metrics: [
      {
        kind: 'metric',
        uri: metricFile,
        keyPath: field('counts.m'),
        timeFrames: [field('all')],
        timeFrameIsArray: false,
        productCategories: [],
        performanceIndicatorTypes: [],
        tiers: [],
        status: 'active',
        rules: [{ name: field('e'), filter: [{ key: 'label', keyRange: range, value: field(value) }] }],
        range,
      },
    ],
  };
}

function senderOf(api: string, language: 'ruby' | 'javascript'): Sender {
  const shape = dialects.flatMap(({ calls }) => calls).find((it) => it.api === api);
  assert.ok(shape);
  return { kind: 'call', language, shape };
}

const ruby = senderOf('track_internal_event', 'ruby');

describe('ArgumentTexts', () => {
  it('follows what definitions and metrics say', () => {
    const index = new WorkspaceIndex();
    const texts = new ArgumentTexts();
    const text = (): string => texts.of(ruby, index)('e');
    assert.equal(text(), '');
    index.facts.replace(eventFacts(['user'], []));
    assert.equal(text(), ', user: ${1:current_user}');
    index.facts.replace(eventFacts(['project'], ['label']));
    assert.equal(text(), ', project: ${1:project}, additional_properties: { label: ${2:label} }');
    index.facts.replace(metricFacts('a'));
    assert.equal(text(), ", project: ${1:project}, additional_properties: { label: ${2|'a'|} }");
    index.facts.replace(metricFacts('b'));
    assert.match(text(), /\|'b'\|/);
    index.facts.remove(eventFile);
    assert.equal(text(), '');
  });

  it('keeps the ways of writing a call apart', () => {
    const index = new WorkspaceIndex();
    const texts = new ArgumentTexts();
    index.facts.replace(eventFacts(['user'], ['label']));
    const javascript = senderOf('InternalEvents.trackEvent', 'javascript');
    for (let turn = 0; turn < 2; turn++) {
      assert.match(texts.of(ruby, index)('e'), /^, user: /);
      assert.equal(texts.of(javascript, index)('e'), ', { label: $1 }');
    }
  });

  it('does not work out again what holds', () => {
    const index = new WorkspaceIndex();
    const texts = new ArgumentTexts();
    index.facts.replace(eventFacts(['user'], []));
    const known = index.usesByEvent.find('e');
    assert.equal(index.usesByEvent.find('e'), known);
    index.facts.replace({ ...emptyFacts('file:///other.yml') });
    assert.equal(index.usesByEvent.find('e'), known, 'a change elsewhere leaves the list as it is');
    assert.equal(texts.of(ruby, index)('e'), texts.of(ruby, index)('e'));
  });
});
