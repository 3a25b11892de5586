import assert from 'node:assert/strict';
import type { Audiences } from '@shared/audience';
import type { FileFacts } from '../../facts';
import { WorkspaceIndex } from '../../index/workspaceIndex';
import { parseDefinitionFile } from '../../parsers/definitions/definitionAdapter';
import { compare, type Impact } from './compare';

const audiences: Audiences = {
  engineering: { name: 'Engineering', every: true },
  success: { name: 'Customer success', performance_indicator_type: ['customer_health_score'] },
};

type Files = Readonly<Record<string, string>>;

const factsOf = (files: Files): readonly FileFacts[] =>
  Object.entries(files).map(([name, text]) => {
    const uri = `file:///w/${name}`;
    if (name.endsWith('.yml'))
      return parseDefinitionFile(uri, text, name.includes('metrics') ? 'metric' : 'event');
    return callFacts(uri, text);
  });

/** One call a line: the event, and what it passes. */
function callFacts(uri: string, text: string): FileFacts {
  const calls = text
    .split('\n')
    .filter((it) => it !== '')
    .map((line, at) => {
      const [event = '', ...identifiers] = line.split(' ');
      const range = { start: { line: at, character: 0 }, end: { line: at, character: event.length } };
      const name = event.includes('*')
        ? ({ kind: 'pattern', regex: `^${event.replace('*', '.*')}$`, prefix: '', range } as const)
        : ({ kind: 'literal', value: event, range } as const);
      return {
        ...{ dialect: 'd', api: 'a', form: uri.endsWith('_spec.rb') ? ('test' as const) : ('call' as const) },
        ...{ legacy: false, name, range, properties: [] },
        identifiers: identifiers.map((it) => ({ name: it, keyRange: range, range })),
      };
    });
  return { uri, calls, metricReferences: [], events: [], metrics: [], problems: [] };
}

/** What changed between two states of a workspace. A file of `same` is in both. */
function changesOf(before: Files, after: Files, same: Files = {}): readonly Impact[] {
  const index = new WorkspaceIndex();
  const now = factsOf(after);
  for (const facts of [...now, ...factsOf(same)]) index.facts.replace(facts);
  return compare(factsOf(before), now, { index, audiences, dashboards: [] });
}

const said = (impacts: readonly Impact[]): readonly string[] =>
  impacts.map(({ severity, kind, subject, what }) => `${severity} ${kind} ${subject.name}: ${what}`);

const metricFile = 'config/metrics/counts_7d/a.yml';
const eventFile = 'config/events/e.yml';
const metric = `key_path: counts.a
status: active
value_type: number
time_frame: [7d, 28d]
data_source: internal_events
data_category: optional
product_group: growth
performance_indicator_type: [customer_health_score]
tiers: [free, premium]
events:
  - name: e
    unique: user.id
`;
const event = `action: e
internal_events: true
description: Somebody does it
product_group: shop
identifiers: [user, project]
additional_properties:
  label:
    description: Where
tiers: [free, premium]
`;

/** What is said of one edit of the metric. */
const edited = (from: string, to: string): readonly string[] => {
  assert.ok(metric.includes(from));
  return said(
    changesOf({ [metricFile]: metric }, { [metricFile]: metric.replace(from, to) }, { [eventFile]: event }),
  );
};

describe('compare: metrics', () => {
  const cases: readonly (readonly [from: string, to: string, ...expected: readonly string[]])[] = [
    ['product_group: growth', 'product_group: shop'],
    ['[7d, 28d]', '[28d, 7d]'],
    ['unique: user.id\n', "unique: 'user.id'\n"],
    [
      ...(['key_path: counts.a', 'key_path: counts.b'] as const),
      "error key-path-changed counts.a: The key path is 'counts.b' now: 'counts.a_weekly' and 'counts.a_monthly' are not reported any more.",
    ],
    [
      ...(['[7d, 28d]', '[7d]'] as const),
      "error time-frame-changed counts.a: The time frame changed: 'counts.a_monthly' is not reported any more.",
    ],
    ['[7d, 28d]', ''],
    [
      ...(['[7d, 28d]', '[7d, 28d, all]'] as const),
      "info time-frame-added counts.a: 'counts.a' is reported as well.",
    ],
    [
      ...(['value_type: number', 'value_type: string'] as const),
      'error value-type-changed counts.a: The value is a string now, no longer a number.',
    ],
    [
      ...(['data_source: internal_events', 'data_source: database'] as const),
      'error data-source-changed counts.a: The data source is database now, no longer internal_events.',
    ],
    [
      ...(['unique: user.id', 'unique: project.id'] as const),
      "error unique-changed counts.a: The metric counts unique project.id of 'e' now, no longer unique user.id.",
    ],
    [
      ...(['    unique: user.id\n', ''] as const),
      "error unique-changed counts.a: The metric counts every occurrence of 'e' now, no longer unique user.id.",
    ],
    [
      ...(['unique: user.id', 'unique: user.id\n    operator: total'] as const),
      "error operator-changed counts.a: The metric computes total of 'e' now, no longer a plain count.",
    ],
    [
      ...(['unique: user.id', "unique: user.id\n    filter: { value: 1, label: '1' }"] as const),
      `error filter-changed counts.a: 'e' counts where label is "1" and value is 1 now, no longer always.`,
    ],
    [
      ...(['- name: e', '- name: f'] as const),
      "error events-changed counts.a: The metric counts 'f' now and no longer counts 'e'.",
    ],
    [
      ...(['status: active', 'status: removed'] as const),
      'warning metric-removed counts.a: The metric is not reported any more.',
    ],
    [
      ...(['status: active', 'status: broken'] as const),
      'warning metric-broken counts.a: The metric is marked as broken.',
    ],
    ['tiers: [free, premium]', 'tiers: [premium, free, ultimate]'],
    [
      ...(['tiers: [free, premium]', 'tiers: [premium]'] as const),
      "warning tiers-narrowed counts.a: The tier 'free' went.",
    ],
    [
      ...(['[customer_health_score]', '[gmau]'] as const),
      "warning performance-indicator-changed counts.a: The metric no longer counts as 'customer_health_score' and counts as 'gmau' now.",
    ],
    [
      ...(['data_category: optional', 'data_category: operational'] as const),
      'warning data-category-changed counts.a: The category of the data is operational now, no longer optional.',
    ],
  ];
  for (const [from, to, ...expected] of cases) {
    it(`${from.trim()} -> ${to.trim()}`, () => assert.deepEqual(edited(from, to), expected));
  }

  it('a single frame that becomes another, under the same key path', () => {
    const single = metric.replace('[7d, 28d]', '7d');
    const now = { [metricFile]: metric.replace('[7d, 28d]', '28d') };
    assert.deepEqual(said(changesOf({ [metricFile]: single }, now)), [
      "error time-frame-changed counts.a: 'counts.a' covers 28d now, no longer 7d.",
    ]);
  });

  it('a single frame that becomes a list keeps its key path when the stem is written for it', () => {
    const single = metric.replace('[7d, 28d]', '7d').replace('counts.a', 'counts.a_weekly');
    assert.deepEqual(said(changesOf({ [metricFile]: single }, { [metricFile]: metric })), [
      "info time-frame-added counts.a_weekly: 'counts.a_monthly' is reported as well.",
    ]);
  });

  it('old counters that became internal events are a migration', () => {
    const old = metric
      .replace('internal_events', 'redis_hll')
      .replace(/events:\n[^]*/, 'options: { events: [x] }\n');
    assert.deepEqual(said(changesOf({ [metricFile]: old }, { [metricFile]: metric })), [
      'warning data-source-migrated counts.a: The data source is internal_events now, no longer redis_hll.',
    ]);
  });

  it('rules are alternatives: order and repetition mean nothing, several that differ are told together', () => {
    const rules = (...labels: readonly string[]): string =>
      metric.replace(
        / {2}- name: e\n.*\n/,
        labels.map((it) => `  - { name: e, filter: { label: ${it} } }\n`).join(''),
      );
    const between = (before: string, after: string): readonly string[] =>
      said(changesOf({ [metricFile]: before }, { [metricFile]: after }));
    assert.deepEqual(between(rules('a', 'b'), rules('b', 'a', 'a')), []);
    assert.deepEqual(between(rules('a'), rules('a', 'b')), [
      "error filter-changed counts.a: The conditions under which 'e' counts changed.",
    ]);
  });

  it('a definition that is gone, one that was removed before, and one that moved', () => {
    assert.deepEqual(said(changesOf({ [metricFile]: metric }, {})), [
      'error metric-deleted counts.a: The definition is gone.',
    ]);
    const removed = metric.replace('active', 'removed');
    assert.deepEqual(said(changesOf({ [metricFile]: removed }, {})), [
      'info metric-deleted counts.a: The definition is gone.',
    ]);
    assert.deepEqual(
      changesOf({ [metricFile]: metric }, { 'ee/config/metrics/counts_7d/a.yml': metric }),
      [],
    );
    assert.deepEqual(
      changesOf({ [metricFile]: metric }, {}, { 'config/metrics/counts_all/b.yml': metric }),
      [],
    );
  });

  it('two definitions that change places are the same two', () => {
    const [a, b] = [metric, metric.replace('counts.a', 'counts.b')];
    const other = 'config/metrics/counts_7d/b.yml';
    assert.deepEqual(changesOf({ [metricFile]: a, [other]: b }, { [metricFile]: b, [other]: a }), []);
  });

  it('what was removed or broken has no figures to lose', () => {
    const as = (status: string, keyPath = 'counts.a'): Files => ({
      [metricFile]: metric.replace('active', status).replace('counts.a', keyPath),
    });
    assert.deepEqual(changesOf(as('removed'), as('removed', 'counts.b')), []);
    assert.deepEqual(said(changesOf(as('removed'), as('active'))), [
      'info metric-restored counts.a: The metric is reported again.',
    ]);
    const repaired = changesOf(as('broken'), as('active', 'counts.b'));
    assert.deepEqual(
      repaired.map(({ severity, kind }) => [severity, kind]),
      [['info', 'key-path-changed']],
    );
  });

  it('tells who is hurt: those who relied on it before, too', () => {
    const [impact] = changesOf(
      { [metricFile]: metric },
      { [metricFile]: metric.replace('customer_health_score', '') },
    );
    assert.deepEqual(impact?.audiences, ['engineering', 'success']);
    assert.deepEqual(impact.owners, ['growth']);
  });
});

describe('compare: events', () => {
  const between = (after: Files, same: Files = { [metricFile]: metric }): readonly string[] =>
    said(changesOf({ [eventFile]: event }, after, same));
  const removedFile = 'config/events/removed/e.yml';

  it('what a metric needs is worse to drop than what nobody needs', () => {
    const dropped = {
      [eventFile]: event.replace('[user, project]', '[]').replace(/additional_properties:\n.*\n.*\n/, ''),
    };
    assert.deepEqual(between(dropped), [
      "error identifier-dropped e: The event has no identifier 'user' any more, which 'counts.a' needs.",
      "warning identifier-dropped e: The event has no identifier 'project' any more.",
      "warning property-dropped e: The event has no property 'label' any more.",
    ]);
    const filtered = { [metricFile]: metric.replace('unique: user.id', 'filter: { label: x }') };
    assert.match(between(dropped, filtered)[0]!, /^error property-dropped/);
  });

  it('an event that goes by the book hurts only those who still count it', () => {
    const removed = { [removedFile]: event.replace('internal_events', 'status: removed\ninternal_events') };
    assert.deepEqual(between(removed), ['error event-removed e: The event cannot be sent any more.']);
    assert.deepEqual(between(removed, {}), ['info event-removed e: The event cannot be sent any more.']);
    assert.deepEqual(said(changesOf(removed, { [eventFile]: event })), [
      'info event-restored e: The event can be sent again.',
    ]);
  });

  it('an event without a definition', () => {
    assert.deepEqual(between({}), ['error event-deleted e: The definition is gone.']);
    assert.deepEqual(between({}, { 'a.rb': 'e' }), ['error event-deleted e: The definition is gone.']);
    assert.deepEqual(between({}, {}), ['warning event-deleted e: The definition is gone.']);
  });

  it('a new name, with and without a new file', () => {
    const renamed = event.replace('action: e', 'action: f');
    const what = "event-renamed e: The event is named 'f' now, no longer 'e'.";
    assert.deepEqual(between({ [eventFile]: renamed }), [`error ${what}`]);
    assert.deepEqual(between({ 'config/events/f.yml': renamed }, {}), [`warning ${what}`]);
    assert.deepEqual(between({ 'config/events/f.yml': renamed.replace('does it', 'does that') }, {}), [
      'warning event-deleted e: The definition is gone.',
    ]);
  });

  it('a new name is an error also when the metric follows it', () => {
    const before = { [eventFile]: event, [metricFile]: metric };
    const after = {
      [eventFile]: event.replace('action: e', 'action: f'),
      [metricFile]: metric.replace('name: e', 'name: f'),
    };
    assert.deepEqual(
      changesOf(before, after).map(({ severity, kind }) => `${severity} ${kind}`),
      ['error events-changed', 'error event-renamed'],
    );
  });

  it('a legacy event is its category and action', () => {
    const legacy = (category: string): string => `action: create\ncategory: ${category}\n`;
    const after = { 'config/events/b.yml': legacy('B'), 'config/events/a2.yml': legacy('A') };
    assert.deepEqual(changesOf({ 'config/events/a.yml': legacy('A') }, after), []);
    assert.deepEqual(
      said(changesOf({ 'config/events/a.yml': legacy('A') }, { 'config/events/b.yml': legacy('B') })),
      ['warning event-deleted create: The definition is gone.'],
    );
  });

  it('tiers, and who is hurt by them', () => {
    const after = { [eventFile]: event.replace('[free, premium]', '[premium]') };
    const [impact, ...others] = changesOf({ [eventFile]: event }, after, { [metricFile]: metric });
    assert.equal(impact?.kind, 'tiers-narrowed');
    assert.deepEqual(others, []);
    assert.deepEqual(impact.audiences, ['engineering', 'success']);
    assert.deepEqual(impact.owners, ['shop', 'growth']);
    assert.deepEqual(
      impact.metrics.map(({ keyPath }) => keyPath.value),
      ['counts.a'],
    );
  });
});

describe('compare: calls', () => {
  const counted = { [eventFile]: event, [metricFile]: metric };

  it('the last call of an event, with and without a metric', () => {
    const what = "last-call-removed e: A call of 'e' is gone, and no other is left.";
    assert.deepEqual(said(changesOf({ 'a.rb': 'e user' }, { 'a.rb': '' }, counted)), [`error ${what}`]);
    assert.deepEqual(said(changesOf({ 'a.rb': 'e' }, {}, { [eventFile]: event })), [`warning ${what}`]);
  });

  it('is no proof while a call may send it whose event nobody can tell', () => {
    assert.deepEqual(said(changesOf({ 'a.rb': 'e user' }, {}, { ...counted, 'b.rb': '*' })), [
      "warning last-call-removed e: A call of 'e' is gone, and no other is left. It may still be sent by calls whose event is known only when the code runs.",
    ]);
    assert.match(said(changesOf({ 'a.rb': 'e user' }, {}, { ...counted, 'b.rb': 'x*' }))[0]!, /^error/);
  });

  it('one of several calls; tests do not count', () => {
    const same = { ...counted, 'b.rb': 'e user', 'b_spec.rb': 'e' };
    assert.deepEqual(said(changesOf({ 'a.rb': 'e\ne' }, { 'a.rb': '' }, same)), [
      "warning call-removed e: 2 calls of 'e' are gone; one call sends it still.",
    ]);
    assert.deepEqual(changesOf({ 'a_spec.rb': 'e' }, {}, counted), []);
  });

  it('calls that moved, of events that are gone, or of none that is defined, are no news', () => {
    assert.deepEqual(
      changesOf({ 'a.rb': 'e user', 'b.rb': '' }, { 'a.rb': '', 'b.rb': 'e user' }, counted),
      [],
    );
    const removed = event.replace('internal_events', 'status: removed\ninternal_events');
    assert.deepEqual(changesOf({ 'a.rb': 'e' }, {}, { [eventFile]: removed }), []);
    assert.deepEqual(changesOf({ 'a.rb': 'unknown' }, {}, counted), []);
  });

  it('an argument that a metric looks at', () => {
    assert.deepEqual(said(changesOf({ 'a.rb': 'e user project' }, { 'a.rb': 'e' }, counted)), [
      "error call-argument-dropped e: The call of 'e' passes no 'user' any more, which 'counts.a' needs.",
    ]);
  });
});

describe('compare: very much at once', () => {
  it('six thousand definitions that move are the same six thousand', () => {
    const files = (folder: string): Files =>
      Object.fromEntries(
        Array.from({ length: 6000 }, (_, i) => [
          `${folder}config/metrics/counts_all/m${i}.yml`,
          `key_path: counts.m${i}\ntime_frame: all\n`,
        ]),
      );
    assert.deepEqual(changesOf(files(''), files('ee/')), []);
    assert.equal(changesOf(files(''), {}).length, 6000);
  }).timeout(20_000);
});
