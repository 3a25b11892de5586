import assert from 'node:assert/strict';
import { mkdir, readFile, readdir, rmdir, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ClickHouseClient } from '@clickhouse/client';
import { connectionFile, writeConnection } from '../../src/localStore/connectionFile';
import { findStore, resetStore, startStore, stopStore } from '../../src/localStore/lifecycle';
import { isStoreProcess, waitForEnd } from '../../src/localStore/processes';
import { clientOf, startOptions, succeeded, withStore, withStoreFolder } from './engine';

describe('local store', function () {
  this.timeout(120_000);

  const start = async (folder: string, more: object = {}) =>
    succeeded(await startStore(folder, { ...(await startOptions()), ...more }));
  const kill = async (pid: number, folder: string): Promise<void> => {
    process.kill(pid, 'SIGKILL');
    assert.ok(await waitForEnd(pid, folder, 10_000));
  };
  const tables = async (client: ClickHouseClient): Promise<unknown[]> =>
    (await client.query({ query: 'SHOW TABLES', format: 'JSONEachRow' })).json();

  describe('starting and stopping', () => {
    it('starts with the tables of the schema', async () => {
      await withStore(async ({ client }) => {
        const names = [{ name: 'events' }, { name: 'events_daily' }, { name: 'events_daily_mv' }];
        assert.deepEqual(await tables(client), names);
      });
    });

    it('writes a connection file for its owner only, and no secret elsewhere', async () => {
      await withStore(async ({ connection, folder }) => {
        assert.equal((await stat(connectionFile(folder))).mode & 0o777, 0o600);
        assert.equal((await stat(folder)).mode & 0o777, 0o700);
        assert.ok(connection.password.length >= 40);
        assert.deepEqual((await readdir(folder)).sort(), [
          'clickhouse-data',
          'connection.json',
          'incoming',
          'not-closed',
        ]);
        const command =
          process.platform === 'linux' ? await readFile(`/proc/${connection.pid}/cmdline`, 'utf8') : '';
        assert.ok(!command.includes(connection.password));
      });
    });

    it('is found by the next window, and once by two that start it together', async () => {
      await withStoreFolder(async (folder) => {
        const [one, two] = await Promise.all([start(folder), start(folder)]);
        assert.equal(one.connection.pid, two.connection.pid);
        assert.deepEqual([one.started, two.started].sort(), [false, true]);
        const third = await start(folder);
        assert.equal(third.started, false);
        assert.deepEqual(third.connection, one.connection);
        assert.deepEqual(await findStore(folder), { state: 'running', connection: one.connection });
      });
    });

    it('stops, says so, and keeps what it holds', async () => {
      await withStoreFolder(async (folder) => {
        assert.deepEqual(await stopStore(folder), { ok: true, stopped: false });
        const { connection } = await start(folder);
        await insertBatch(clientOf(connection), 0);
        assert.deepEqual(await stopStore(folder), { ok: true, stopped: true });
        assert.deepEqual(await findStore(folder), { state: 'stopped' });
        assert.equal(await isStoreProcess(connection.pid, folder), false);
        assert.deepEqual(await readdir(folder), ['clickhouse-data', 'incoming']);
        const again = await start(folder);
        assert.equal(await rawCount(clientOf(again.connection)), batchSize);
      });
    });

    it('stops while queries run', async () => {
      await withStoreFolder(async (folder) => {
        const client = clientOf((await start(folder)).connection);
        const query = 'SELECT sum(sipHash64(number)) FROM numbers(100000000000000)';
        const outcome = assert.rejects(client.query({ query }));
        while ((await processCount(client)) < 2);
        assert.deepEqual(await stopStore(folder), { ok: true, stopped: true });
        await outcome;
        assert.ok(!(await readdir(folder)).includes('not-closed'));
      });
    });

    it('closes cleanly on SIGTERM', async () => {
      await withStoreFolder(async (folder) => {
        const { pid } = (await start(folder)).connection;
        process.kill(pid, 'SIGTERM');
        assert.ok(await waitForEnd(pid, folder, 10_000));
        assert.deepEqual(await readdir(folder), ['clickhouse-data', 'incoming']);
      });
    });

    it('resets to nothing but what is not its own', async () => {
      await withStoreFolder(async (folder) => {
        const { connection } = await start(folder);
        await writeFile(path.join(folder, 'notes.txt'), 'mine');
        assert.deepEqual(await resetStore(folder), { ok: true, stopped: true });
        assert.equal(await isStoreProcess(connection.pid, folder), false);
        assert.deepEqual(await readdir(folder), ['notes.txt']);
        const again = await start(folder);
        assert.equal(await rawCount(clientOf(again.connection)), 0);
      });
    });
  });

  describe('unclean exits', () => {
    it('loses no acknowledged row and keeps the rollup equal to the raw events', async () => {
      await withStoreFolder(async (folder) => {
        const { connection } = await start(folder);
        const acknowledged = await insertUntilKilled(clientOf(connection), async () =>
          kill(connection.pid, folder),
        );
        const client = clientOf((await start(folder)).connection);
        const stored = new Set(await storedBatches(client));
        assert.ok(acknowledged.length > 0);
        assert.deepEqual(
          acknowledged.filter((batch) => !stored.has(batch)),
          [],
        );
        assert.deepEqual(await rollupDifferences(client), []);
      });
    });

    it('rebuilds the rollup after an unclean exit only', async () => {
      await withStoreFolder(async (folder) => {
        const first = await start(folder);
        const client = clientOf(first.connection);
        await insertBatch(client, 1);
        await client.command({ query: 'TRUNCATE TABLE events_daily' });
        await stopStore(folder);
        const afterStop = await start(folder);
        assert.notDeepEqual(await rollupDifferences(clientOf(afterStop.connection)), []);

        await kill(afterStop.connection.pid, folder);
        const lines: string[] = [];
        const afterKill = await start(folder, { onProgress: (line: string) => lines.push(line) });
        assert.deepEqual(await rollupDifferences(clientOf(afterKill.connection)), []);
        assert.deepEqual(lines, ['Repairing the daily figures after an unclean exit: month 1 of 1']);
      });
    });

    it('counts the file of a dead process as stopped, also when its id lives on', async () => {
      await withStoreFolder(async (folder) => {
        const { connection } = await start(folder);
        await kill(connection.pid, folder);
        assert.deepEqual(await findStore(folder), { state: 'stopped' });
        await writeConnection(folder, { ...connection, pid: process.pid });
        assert.deepEqual(await findStore(folder), { state: 'stopped' });
        assert.deepEqual(await stopStore(folder), { ok: true, stopped: false });
        assert.equal((await start(folder)).started, true);
      });
    });

    it('ends a store that does not answer', async () => {
      await withStoreFolder(async (folder) => {
        const { pid } = (await start(folder)).connection;
        process.kill(pid, 'SIGSTOP');
        const found = await findStore(folder);
        assert.ok(found.state === 'unavailable' && found.failure.problem === 'unresponsive');
        assert.deepEqual(await stopStore(folder), { ok: true, stopped: true });
        assert.deepEqual(await findStore(folder), { state: 'stopped' });
      });
    });
  });

  describe('what can be wrong', () => {
    it('says that the folder cannot be used', async () => {
      await withStoreFolder(async (folder) => {
        await writeFile(folder, 'a file');
        const result = await startStore(folder, await startOptions());
        assert.ok(!result.ok && result.problem === 'folder');
        assert.match(result.message, /folder .* cannot be used/);
      });
    });

    it('says that the engine does not load', async () => {
      await withStoreFolder(async (folder) => {
        const engine = { folder: path.join(folder, 'no-engine') };
        const result = await startStore(folder, { ...(await startOptions()), engine });
        assert.ok(!result.ok && result.problem === 'engine-broken');
        assert.match(result.message, /metric-lens store install/);
      });
    });

    it('says that the data cannot be opened, and starts afresh after a reset', async () => {
      await withStoreFolder(async (folder) => {
        await start(folder);
        await stopStore(folder);
        const metadata = path.join(folder, 'clickhouse-data', 'metadata');
        await writeFile(path.join(metadata, 'metrics.sql'), 'not sql');
        const result = await startStore(folder, await startOptions());
        assert.ok(!result.ok);
        assert.match(result.message, /metric-lens store reset/);
        succeeded(await resetStore(folder));
        await start(folder);
      });
    });

    it('says that another process has the data open', async () => {
      await withStoreFolder(async (folder) => {
        const { connection } = await start(folder);
        await writeFile(connectionFile(folder), '{}');
        const result = await startStore(folder, { ...(await startOptions()), busyLimitMs: 0 });
        assert.ok(!result.ok && result.problem === 'busy');
        await writeConnection(folder, connection);
      });
    });

    it('ignores a connection file that points elsewhere', async () => {
      await withStoreFolder(async (folder) => {
        await mkdir(folder, { mode: 0o700 });
        const planted = {
          url: 'http://192.0.2.1:80',
          user: 'u',
          password: 'p',
          database: 'd',
          pid: process.pid,
        };
        await writeFile(connectionFile(folder), JSON.stringify({ ...planted, version: '1', startedAt: '' }));
        assert.deepEqual(await findStore(folder), { state: 'stopped' });
      });
    });

    it('says that the connection file cannot be read', async () => {
      await withStoreFolder(async (folder) => {
        await mkdir(connectionFile(folder), { recursive: true });
        const found = await findStore(folder);
        assert.ok(found.state === 'unavailable' && found.failure.problem === 'folder');
        const stopped = await stopStore(folder);
        assert.ok(!stopped.ok && stopped.problem === 'folder');
        await rmdir(connectionFile(folder));
      });
    });
  });
});

const batchSize = 500;

/** Rows of several events, realms and days; every batch has a project of its own. */
async function insertBatch(client: ClickHouseClient, batch: number): Promise<void> {
  const values = Array.from({ length: batchSize }, (_, row) => ({
    event_name: `event_${row % 7}`,
    ts: `2026-03-${String(1 + (row % 20)).padStart(2, '0')} 10:00:00`,
    user_id: row % 5 === 0 ? 0 : batch * 1000 + (row % 90),
    project_id: batch,
    source_realm: row % 3 === 0 ? 'self_managed' : 'saas',
    properties: { label: `l${row % 4}` },
  }));
  await client.insert({ table: 'events', format: 'JSONEachRow', values });
}

/** Inserts on four connections; kills after some batches, and returns those acknowledged. */
async function insertUntilKilled(client: ClickHouseClient, kill: () => Promise<void>): Promise<number[]> {
  const acknowledged: number[] = [];
  let killed = Promise.resolve();
  let next = 0;
  const insertOn = async (): Promise<void> => {
    for (;;) {
      const batch = next++;
      try {
        await insertBatch(client, batch);
      } catch {
        return; // the store was killed
      }
      acknowledged.push(batch);
      if (acknowledged.length === 40) killed = kill();
    }
  };
  await Promise.all([insertOn(), insertOn(), insertOn(), insertOn()]);
  await killed;
  return acknowledged;
}

async function storedBatches(client: ClickHouseClient): Promise<number[]> {
  const query = `SELECT project_id FROM events GROUP BY project_id HAVING count() = ${batchSize}`;
  const rows = await (await client.query({ query, format: 'JSONEachRow' })).json<{ project_id: number }>();
  return rows.map(({ project_id }) => project_id);
}

async function rollupDifferences(client: ClickHouseClient): Promise<unknown[]> {
  const query = `SELECT * FROM (
      SELECT event_name, source_realm, toDate(ts) AS d, count() AS cnt, uniqCombinedIf(14)(user_id, user_id != 0) AS users FROM events GROUP BY ALL
      UNION ALL
      SELECT event_name, source_realm, d, sum(cnt) AS cnt, uniqCombinedMerge(14)(users) AS users FROM events_daily GROUP BY ALL
    ) GROUP BY ALL HAVING count() <> 2`;
  return (await client.query({ query, format: 'JSONEachRow' })).json();
}

async function rawCount(client: ClickHouseClient): Promise<number> {
  return number(client, 'SELECT count() AS n FROM events');
}

async function processCount(client: ClickHouseClient): Promise<number> {
  return number(client, 'SELECT count() AS n FROM system.processes');
}

async function number(client: ClickHouseClient, query: string): Promise<number> {
  const rows = await (await client.query({ query, format: 'JSONEachRow' })).json<{ n: string }>();
  return Number(rows[0]?.n);
}
