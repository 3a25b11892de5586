import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { mappingOf, shippedMapping } from '../../../test/usage/mappings';
import { metricOf, type PlainRule } from '../../../test/usage/metrics';
import type { MetricFrame } from '../windows';
import type { CompileContext } from './context';
import { compileEventFigures } from './eventFigures';
import { compileEventSeries } from './eventSeries';
import { compileMetricFigure, type Compiled, type NotCompiled } from './metricFigure';
import { compileMetricSeries } from './metricSeries';
import { compileProbe, compileReceivedEvents } from './received';
import { renderSql, type Statement } from './statement';

const folder = path.join('test-fixtures', 'golden', 'sql');

/** A Wednesday in the second ISO week of 2026, whose first week began in 2025. */
const now = Date.parse('2026-01-07T10:11:12Z');
const estimated: CompileContext = {
  mapping: shippedMapping(),
  database: 'metrics',
  now,
  uniques: 'estimated',
};
const exact: CompileContext = { ...estimated, uniques: 'exact' };
const raw: CompileContext = { ...estimated, mapping: { ...estimated.mapping, daily: null } };

/** Somebody else's tables: other names, NULL for absent identifiers, no realm, no properties, exact rollup. */
const foreign: CompileContext = {
  ...estimated,
  mapping: mappingOf(`
version: 1
name: warehouse
database: product-analytics
events: { table: events.all, event: se_action, time: collector_tstamp, user: user }
daily: { table: per_day, event: name, day: on, count: n, users: { column: u, state: uniqExact } }
`),
};

const figure = (frame: MetricFrame, ...rules: readonly PlainRule[]) =>
  compileMetricFigure(metricOf(rules), frame, estimated);

const cases: Readonly<Record<string, Compiled | NotCompiled | Statement>> = {
  'count-7d': figure('7d', { name: 'order_placed' }),
  'count-28d': figure('28d', { name: 'order_placed' }),
  'count-all': figure('all', { name: 'order_placed' }),
  'count-all-introduced': compileMetricFigure(
    metricOf([{ name: 'order_placed' }]),
    'all',
    estimated,
    '2025-11-20',
  ),
  'count-several-events': figure(
    '7d',
    { name: 'order_placed' },
    { name: 'order_paid' },
    { name: 'order_placed' },
  ),
  'unique-user-7d': figure('7d', { name: 'order_placed', unique: 'user.id' }),
  'unique-user-all': figure('all', { name: 'order_placed', unique: 'user.id' }),
  'unique-user-exact': compileMetricFigure(
    metricOf([{ name: 'order_placed', unique: 'user.id' }]),
    '7d',
    exact,
  ),
  'unique-project': figure('28d', { name: 'order_placed', unique: 'project.id' }),
  'unique-namespace': figure('28d', { name: 'order_placed', unique: 'namespace.id' }),
  'unique-label': figure('28d', { name: 'order_placed', unique: 'label' }),
  'unique-custom-property': figure('28d', { name: 'order_placed', unique: 'coupon' }),
  'unique-totals': figure('28d', { name: 'order_placed', unique: 'label', operator: 'total' }),
  'unique-without-absent': compileMetricFigure(metricOf([{ name: 'buy', unique: 'user.id' }]), '7d', foreign),
  'sum-7d': figure('7d', { name: 'order_placed', operator: 'sum(value)' }),
  'sum-all': figure('all', { name: 'order_placed', operator: 'sum(value)' }),
  'filter-text': figure('7d', {
    name: 'order_placed',
    filter: { label: 'card', property: "it's \\ {x:String}" },
  }),
  'filter-empty-text': figure('7d', { name: 'order_placed', filter: { label: '' } }),
  'filter-number': figure('7d', { name: 'order_placed', filter: { value: 2.5, items: 3, size: '3' } }),
  'filter-never-matches': figure('7d', {
    name: 'order_placed',
    filter: { label: 5, value: '5', gift: true },
  }),
  'filters-as-alternatives': figure(
    '28d',
    { name: 'order_placed', unique: 'user.id', filter: { label: 'card' } },
    { name: 'order_placed', unique: 'user.id', filter: { label: 'cash' } },
    { name: 'order_paid', unique: 'user.id' },
  ),
  'unsupported-not-from-events': compileMetricFigure(
    metricOf([], { dataSource: 'database' }),
    '28d',
    estimated,
  ),
  'unsupported-no-rule-yet': figure('28d'),
  'unsupported-mixed-unique': figure('7d', { name: 'a', unique: 'user.id' }, { name: 'b', unique: 'label' }),
  'unsupported-mixed-operator': figure('7d', { name: 'a', operator: 'sum(value)' }, { name: 'b' }),
  'unsupported-operator': figure('7d', { name: 'a', operator: 'avg(value)' }),
  'unsupported-unique-and-sum': figure('7d', { name: 'a', unique: 'user.id', operator: 'sum(value)' }),
  'unsupported-no-properties': compileMetricFigure(
    metricOf([{ name: 'a', filter: { label: 'x' } }]),
    '7d',
    foreign,
  ),
  'unsupported-no-identifier': compileMetricFigure(
    metricOf([{ name: 'a', unique: 'project.id' }]),
    '7d',
    foreign,
  ),
  'series-count': compileMetricSeries(metricOf([{ name: 'order_placed' }]), 28, estimated),
  'series-count-without-users': compileMetricSeries(metricOf([{ name: 'buy' }]), 7, {
    ...foreign,
    mapping: { ...foreign.mapping, events: { ...foreign.mapping.events, identifiers: {} } },
  }),
  'series-unique': compileMetricSeries(metricOf([{ name: 'order_placed', unique: 'user.id' }]), 7, estimated),
  'series-sum': compileMetricSeries(metricOf([{ name: 'order_placed', operator: 'sum(value)' }]), 90, exact),
  'series-event-daily': compileEventSeries('order_placed', 28, estimated),
  'series-event-raw': compileEventSeries('order_placed', 28, raw),
  'series-event-foreign': compileEventSeries('buy', 28, foreign),
  'figures-one-event': compileEventFigures(['order_placed'], estimated),
  'figures-many-events': compileEventFigures(['order_placed', "it's"], estimated),
  'figures-raw': compileEventFigures(['order_placed', 'order_paid'], raw),
  'figures-foreign': compileEventFigures(['buy'], foreign),
  'received-daily': compileReceivedEvents(estimated),
  'received-raw': compileReceivedEvents(raw),
  'probe-daily': compileProbe(estimated),
  'probe-raw': compileProbe(raw),
  'probe-foreign': compileProbe(foreign),
};

describe('compiled SQL', () => {
  for (const [name, compiled] of Object.entries(cases)) {
    it(name, () => {
      const file = path.join(folder, `${name}.sql`);
      const text = describeCompiled(compiled);
      if (process.env.UPDATE_GOLDEN === '1') {
        mkdirSync(folder, { recursive: true });
        writeFileSync(file, text);
      }
      assert.equal(
        text,
        existsSync(file) ? readFileSync(file, 'utf8') : '',
        `${file} (UPDATE_GOLDEN=1 rewrites it)`,
      );
    });
  }

  it('has a case for every golden file', () => {
    assert.deepEqual(
      readdirSync(folder).sort(),
      Object.keys(cases)
        .map((name) => `${name}.sql`)
        .sort(),
    );
  });
});

function describeCompiled(compiled: Compiled | NotCompiled | Statement): string {
  if ('sql' in compiled) return describeStatement(compiled);
  if (compiled.kind === 'unsupported') return `-- unsupported: ${compiled.reason}\n`;
  const { statement, window, precision, valueLabel, notes } = compiled;
  const error = precision.kind === 'exact' ? 'exact' : `estimated, ±${precision.errorPercent} %`;
  return [
    `-- ${valueLabel}, ${window.from || 'no lower bound'} to ${window.to} (exclusive), ${error}`,
    ...notes.map((note) => `-- note: ${note}`),
    describeStatement(statement),
  ].join('\n');
}

function describeStatement(statement: Statement): string {
  const params = Object.entries(statement.params).map(
    ([name, value]) => `--   ${name} = ${JSON.stringify(value)}`,
  );
  return [statement.sql, '', '-- parameters', ...params, '', '-- as copied', renderSql(statement), ''].join(
    '\n',
  );
}
