import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  connectionFile,
  parseConnection,
  readConnection,
  removeConnection,
  writeConnection,
} from './connectionFile';

describe('connection file', () => {
  const connection = {
    url: 'http://127.0.0.1:4000',
    user: 'u',
    password: 'p',
    database: 'metrics',
    pid: 4711,
    version: '26.7',
    startedAt: '2026-05-20T10:00:00.000Z',
  };
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'metric-lens-connection-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('is read as it was written, by its owner only, and replaced as a whole', async () => {
    await writeConnection(folder, { ...connection, pid: 1234 });
    await writeConnection(folder, connection);
    assert.deepEqual(await readConnection(folder), connection);
    assert.equal((await stat(connectionFile(folder))).mode & 0o777, 0o600);
    assert.deepEqual(await readdir(folder), ['connection.json']);
    await removeConnection(folder);
    await removeConnection(folder);
    assert.equal(await readConnection(folder), undefined);
  });

  it('counts as absent when it makes no sense', async () => {
    await writeFile(connectionFile(folder), '{"url":');
    assert.equal(await readConnection(folder), undefined);
    assert.equal(await readConnection(path.join(folder, 'absent')), undefined);
  });

  it('never leads away from this machine, nor to a process that cannot be', () => {
    assert.deepEqual(parseConnection(connection), connection);
    const bad = [
      { url: 'http://127.0.0.1.example.com:80' },
      { url: 'http://user@127.0.0.1:80' },
      { url: 'https://127.0.0.1:80/x' },
      { pid: 0 },
      { pid: -1 },
      { pid: 1.5 },
      { pid: '12' },
      { password: 1 },
      { startedAt: null },
    ];
    for (const change of bad) assert.equal(parseConnection({ ...connection, ...change }), undefined);
    for (const value of [null, 1, 'x', []]) assert.equal(parseConnection(value), undefined);
  });
});
