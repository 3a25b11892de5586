import assert from 'node:assert/strict';
import { FakeClock } from '../../test/usage/fakeClock';
import { metricOf } from '../../test/usage/metrics';
import { createUsageSource, type UsageDeps } from './createUsageSource';
import { parseMapping } from './mapping';

const clock = new FakeClock();
const deps: UsageDeps = {
  mapping: parseMapping('version: 1\nname: x\nevents: { table: t, event: e, time: ts }'),
  now: clock.now,
  setTimer: clock.setTimer,
  log: () => assert.fail('nothing can fail here'),
};
const connection = {
  url: 'https://reader:p4ssw0rd@clickhouse.example.com:8443/?password=p4ssw0rd',
  user: 'reader',
  database: 'metrics',
  secret: { kind: 'password', value: 'p4ssw0rd' },
  local: false,
} as const;
const orders = metricOf([{ name: 'order_placed' }]);

describe('a source of figures', () => {
  it('without a connection knows nothing, and says how to connect only to who asks for a chart', async () => {
    const source = createUsageSource(null, deps);
    const disconnected = { state: 'disconnected', label: '', problem: null, lastSuccess: null };
    assert.deepEqual(source.status, disconnected);
    assert.deepEqual(await source.refresh(), disconnected);
    assert.equal((await source.eventFigures(['order_placed'])).size, 0);
    assert.equal((await source.receivedEvents()).size, 0);
    const howTo = 'Not connected to a store. Start the local store, or connect to ClickHouse.';
    const series = await source.eventSeries('order_placed', { days: 28 });
    assert.equal(series.provenance.problem, howTo);
    assert.deepEqual(series.points, []);
    assert.equal((await source.metricSeries(orders, { days: 7 })).provenance.problem, howTo);
    assert.equal((await source.metricFigure(orders, '28d')).provenance.problem, howTo);
  });

  it('with a mapping that cannot be used says so in its status and in every answer', async () => {
    const source = createUsageSource(connection, { ...deps, mapping: parseMapping('version: 3') });
    const problem = 'The store mapping cannot be used: `version` must be 1';
    const status = { state: 'failing', label: 'clickhouse.example.com:8443', problem, lastSuccess: null };
    assert.deepEqual(source.status, status);
    assert.equal((await source.metricFigure(orders, '28d')).provenance.problem, problem);
  });

  it('with a connection opens nothing before it is asked, and never shows the address with its secrets', async () => {
    const source = createUsageSource(connection, deps);
    assert.deepEqual(source.status, {
      state: 'connecting',
      label: 'clickhouse.example.com:8443',
      problem: null,
      lastSuccess: null,
    });
    await source.dispose();
  });

  it('calls the local store by its name, and an address that is none by no name', () => {
    assert.equal(createUsageSource({ ...connection, local: true }, deps).status.label, 'local store');
    assert.equal(createUsageSource({ ...connection, url: 'p4ssw0rd' }, deps).status.label, 'ClickHouse');
  });
});
