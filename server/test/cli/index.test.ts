import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { useBench } from '../integration/bench';
import { shop } from '../integration/testFolder';
import { cliJson } from './runCli';

type Value = string | number | boolean | null | readonly Value[] | { readonly [key: string]: Value };
type Entry = Readonly<Record<string, Value>>;

interface Report {
  readonly version: number;
  readonly stats: Entry;
  readonly calls: readonly Entry[];
  readonly events: readonly Entry[];
  readonly metrics: readonly Entry[];
  readonly problems: readonly Entry[];
}

/** What docs/cli.md promises: the type of each key, `?` for keys that may be absent, `|` for alternatives. */
const shapes = {
  stats: { files: 'number', calls: 'number', events: 'number', metrics: 'number', problems: 'number' },
  calls: {
    path: 'string',
    line: 'number',
    column: 'number',
    endColumn: 'number',
    event: 'string|null',
    nameKind: 'string',
    candidates: 'array?',
    pattern: 'string?',
    reason: 'string?',
    form: 'string',
    api: 'string',
    dialect: 'string',
    legacy: 'boolean',
    test: 'boolean',
    identifiers: 'array',
    properties: 'array',
    category: 'string?',
    symbol: 'string?',
  },
  events: {
    path: 'string',
    line: 'number',
    name: 'string',
    category: 'string|null',
    description: 'string|null',
    productGroup: 'string|null',
    tiers: 'array',
    milestone: 'string|null',
    status: 'string',
    internalEvents: 'boolean',
    identifiers: 'array',
    properties: 'array',
  },
  metrics: {
    path: 'string',
    line: 'number',
    keyPath: 'string',
    expanded: 'array',
    description: 'string|null',
    productGroup: 'string|null',
    tiers: 'array',
    milestone: 'string|null',
    status: 'string',
    dataSource: 'string|null',
    events: 'array',
    namedEvents: 'array?',
  },
  problems: { path: 'string', line: 'number', column: 'number', code: 'string', message: 'string' },
} as const;

/** A value for people. */
const show = (value: Value | undefined): string =>
  typeof value === 'string' ? value : JSON.stringify(value);

function typeOf(value: Value | undefined): string {
  if (value === undefined) return 'absent';
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

function assertShape(entry: Entry, shape: Readonly<Record<string, string>>): void {
  const about = JSON.stringify(entry);
  for (const [key, type] of Object.entries(shape)) {
    const allowed = type.endsWith('?') ? [type.slice(0, -1), 'absent'] : type.split('|');
    assert.ok(allowed.includes(typeOf(entry[key])), `${key} of ${about}`);
  }
  assert.deepEqual(
    Object.keys(entry).filter((key) => !(key in shape)),
    [],
    about,
  );
}

describe('metric-lens index', function () {
  this.timeout(120_000);

  const bench = useBench();
  let report: Report;

  before(async () => {
    report = await cliJson<Report>(['index', shop]);
  });

  const find = (file: string, line: number): Entry => {
    const found = report.calls.filter((it) => it.path === file && it.line === line);
    assert.equal(found.length, 1, `${file}:${line}`);
    return found[0]!;
  };

  it('prints the documented shape, and nothing else', () => {
    assert.deepEqual(Object.keys(report), ['version', 'stats', 'calls', 'events', 'metrics', 'problems']);
    assert.equal(report.version, 1);
    assertShape(report.stats, shapes.stats);
    for (const key of ['calls', 'events', 'metrics', 'problems'] as const) {
      assert.equal(report.stats[key], report[key].length);
      for (const entry of report[key]) assertShape(entry, shapes[key]);
    }
    for (const call of report.calls) {
      for (const property of call.properties as readonly Entry[]) {
        const keys = ['string', 'number', 'boolean'].includes(show(property.type))
          ? ['key', 'type', 'value']
          : ['key', 'type'];
        assert.deepEqual(Object.keys(property), keys);
      }
    }
  });

  it('names every kind as documented, and the event where exactly one is possible', () => {
    const extra = {
      literal: '',
      constant: '',
      candidates: 'candidates',
      pattern: 'pattern',
      unknown: 'reason',
    };
    const kinds = new Set(report.calls.map(({ nameKind }) => nameKind));
    assert.deepEqual([...kinds].sort(), Object.keys(extra).sort());
    for (const call of report.calls) {
      const isKnown = call.nameKind === 'literal' || call.nameKind === 'constant';
      if (isKnown) assert.equal(typeof call.event, 'string');
      if (call.nameKind === 'pattern' || call.nameKind === 'unknown') assert.equal(call.event, null);
      const present = ['candidates', 'pattern', 'reason'].filter((key) => key in call);
      assert.deepEqual(present.join(), extra[call.nameKind as keyof typeof extra], JSON.stringify(call));
      assert.equal(call.test, call.form === 'test');
    }
  });

  it('points at the name, in lines and columns from 1', () => {
    let literals = 0;
    for (const { path: file, line, column, endColumn, event, nameKind } of report.calls) {
      const text = readFileSync(path.join(shop, show(file)), 'utf8').split(/\r?\n/)[Number(line) - 1];
      const found = text?.slice(Number(column) - 1, Number(endColumn) - 1);
      if (nameKind !== 'literal') continue;
      assert.equal(found, event, `${show(file)}:${show(line)}`);
      literals += 1;
    }
    assert.ok(literals > 90);
  });

  it('counts columns in UTF-16 code units, and writes paths as people do', async () => {
    const text = "puts('👍é'); Gitlab::InternalEvents.track_event('x')\n";
    const folder = bench.folder({ 'app/a b/ü.rb': text });
    const { calls } = await cliJson<Report>(['index', folder.path]);
    const column = text.indexOf("'x'") + 2;
    assert.deepEqual(
      calls.map((it) => [it.path, it.line, it.column, it.endColumn]),
      [['app/a b/ü.rb', 1, column, column + 1]],
    );
  });

  it('knows what a call passes, and where it stands', () => {
    assert.deepEqual(find('app/services/carts/add_item_service.rb', 14), {
      path: 'app/services/carts/add_item_service.rb',
      line: 14,
      column: 10,
      endColumn: 29,
      event: 'add_product_to_cart',
      nameKind: 'literal',
      form: 'call',
      api: 'track_internal_event',
      dialect: 'gitlab-internal-events',
      legacy: false,
      test: false,
      identifiers: ['user', 'project', 'namespace'],
      properties: [
        { key: 'label', type: 'other' },
        { key: 'property', type: 'other' },
        { key: 'value', type: 'other' },
        { key: 'variant', type: 'other' },
      ],
      symbol: 'Carts::AddItemService#execute',
    });
    assert.equal(find('app/assets/javascripts/analytics/funnel.js', 10).legacy, true);
    assert.equal(find('spec/requests/products_controller_spec.rb', 12).test, true);
    assert.equal(find('app/controllers/products_controller.rb', 8).form, 'macro');
  });

  it('knows the definitions', () => {
    const event = report.events.find(({ name }) => name === 'add_product_to_cart');
    assert.deepEqual(
      [event?.path, event?.line, event?.status, event?.internalEvents, event?.milestone],
      ['config/events/add_product_to_cart.yml', 4, 'active', true, '16.2'],
    );
    assert.deepEqual(event?.identifiers, ['project', 'namespace', 'user']);
    assert.deepEqual(event.properties, ['label', 'property', 'value', 'variant']);
    assert.equal(report.events.filter(({ status }) => status === 'removed').length, 2);
    const metric = report.metrics.find(({ keyPath }) => keyPath === 'counts.count_total_add_product_to_cart');
    assert.deepEqual(metric?.expanded, [
      { keyPath: 'counts.count_total_add_product_to_cart_monthly', timeFrame: '28d' },
      { keyPath: 'counts.count_total_add_product_to_cart_weekly', timeFrame: '7d' },
      { keyPath: 'counts.count_total_add_product_to_cart', timeFrame: 'all' },
    ]);
    assert.deepEqual(metric.events, [{ name: 'add_product_to_cart' }]);
  });

  it('sorts by path and place, alike in every run', async () => {
    const keys = report.calls.map(({ path: file, line, column }) => [file, line, column] as const);
    const sorted = [...keys].sort(
      (a, b) =>
        (a[0]! < b[0]! ? -1 : a[0]! > b[0]! ? 1 : 0) ||
        Number(a[1]) - Number(b[1]) ||
        Number(a[2]) - Number(b[2]),
    );
    assert.deepEqual(keys, sorted);
    assert.deepEqual(await cliJson(['index', shop]), report);
  });

  it('tells what it could not read', async () => {
    const folder = bench.folder({
      'config/events/broken.yml': 'action: [a\n',
      'config/events/fine.yml': 'action: fine\ninternal_events: true\n',
      'app/binary.rb': Buffer.concat([
        Buffer.from([0]),
        Buffer.from("Gitlab::InternalEvents.track_event('x')"),
      ]),
      'app/big.rb': `${'# filler\n'.repeat(600_000)}Gitlab::InternalEvents.track_event('x')\n`,
      'app/empty.rb': '',
    });
    const { problems, events, calls } = await cliJson<Report>(['index', folder.path]);
    const found = new Set(problems.map((it) => `${show(it.path)} ${show(it.code)}`));
    assert.ok(found.has('app/big.rb unreadable-file'));
    assert.ok(found.has('app/binary.rb unreadable-file'));
    assert.ok(problems.some((it) => it.path === 'config/events/broken.yml'));
    assert.ok(events.some(({ name }) => name === 'fine'));
    assert.deepEqual(calls, []);
  });
});
