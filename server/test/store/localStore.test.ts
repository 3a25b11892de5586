import assert from 'node:assert/strict';
import { withStore } from './engine';

describe('local store', function () {
  this.timeout(120_000);

  it('answers an authorized client', async () => {
    await withStore(async ({ client }) => {
      const ping = await client.ping({ select: true });
      assert.deepEqual(ping, { success: true });
      const rows = await client.query({ query: 'SHOW TABLES', format: 'JSONEachRow' });
      assert.deepEqual(await rows.json(), [
        { name: 'events' },
        { name: 'events_daily' },
        { name: 'events_daily_mv' },
      ]);
    });
  });
});
