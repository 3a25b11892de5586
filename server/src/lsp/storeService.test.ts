import assert from 'node:assert/strict';
import type { LocalStore } from '../localStore/localStore';
import type { ClickHouseConnection } from '../usage/clickHouse/connection';
import { disconnectedSource } from '../usage/disconnectedSource';
import type { UsageSource } from '../usage/usageSource';
import { StoreService } from './storeService';

const local: ClickHouseConnection = {
  url: 'http://local',
  user: '',
  database: '',
  secret: null,
  local: true,
};
const remote = { url: 'http://remote', user: '', database: '', secret: null } as const;

describe('StoreService', () => {
  let opened: string[];
  let disposed: string[];
  let answerFind: (found: ClickHouseConnection | undefined) => void;
  let service: StoreService;

  const openSource = ({ url }: ClickHouseConnection): UsageSource => {
    opened.push(url);
    return {
      ...disconnectedSource(url),
      dispose: () => {
        disposed.push(url);
        return new Promise(() => undefined); // a silent host never closes
      },
    };
  };

  beforeEach(() => {
    opened = [];
    disposed = [];
    const find = (): Promise<ClickHouseConnection | undefined> =>
      new Promise((resolve) => {
        answerFind = resolve;
      });
    service = new StoreService({
      openSource,
      disconnected: disconnectedSource(),
      localStore: () => ({ find }) as unknown as LocalStore,
      workspaceFolder: () => 'file:///w',
      onStatus: () => undefined,
      onFigures: () => undefined,
      setTimer: () => () => undefined,
      log: { info: () => undefined, error: () => undefined },
    });
  });

  it('keeps the store that was chosen while the local one was looked for', async () => {
    const byDefault = service.connect({ ...remote, url: null });
    await service.connect(remote);
    answerFind(undefined);
    await byDefault;
    assert.equal(service.status.label, remote.url);
    assert.deepEqual(disposed, []);
  });

  it('does not replace the chosen store by a local one that is found too late', async () => {
    const byDefault = service.connect({ ...remote, url: null });
    await service.connect(remote);
    answerFind(local);
    await byDefault;
    assert.deepEqual(opened, [remote.url]);
  });

  it('does not wait for a silent store to close before it asks the next', async () => {
    await service.connect(remote);
    await service.connect({ ...remote, url: 'http://next' });
    assert.equal(service.status.label, 'http://next');
    assert.deepEqual(disposed, [remote.url]);
  });

  it('sends a secret of the environment to the address of the environment only', async () => {
    const sent: (string | undefined)[] = [];
    const connections = new StoreService({
      openSource: (connection) => {
        sent.push(connection.secret?.value);
        return openSource(connection);
      },
      disconnected: disconnectedSource(),
      localStore: () => assert.fail('no local store is asked for'),
      workspaceFolder: () => undefined,
      onStatus: () => undefined,
      onFigures: () => undefined,
      setTimer: () => () => undefined,
      log: { info: () => undefined, error: () => undefined },
    });
    const store = { url: 'http://of-the-repository', user: 'u', database: 'd' };
    const env = { METRIC_LENS_PASSWORD: 'secret' };
    await connections.connectFromEnvironment({ store } as never, env);
    await connections.connectFromEnvironment({ store } as never, { ...env, METRIC_LENS_URL: 'http://mine' });
    assert.deepEqual(sent, [undefined, 'secret']);
  });
});
