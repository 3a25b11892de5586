import assert from 'node:assert/strict';
import { StoreSecrets, type SecretVault } from './secrets';

class MemoryVault implements SecretVault {
  readonly entries = new Map<string, string>();

  get(key: string): Promise<string | undefined> {
    return Promise.resolve(this.entries.get(key));
  }

  store(key: string, value: string): Promise<void> {
    this.entries.set(key, value);
    return Promise.resolve();
  }

  delete(key: string): Promise<void> {
    this.entries.delete(key);
    return Promise.resolve();
  }
}

describe('StoreSecrets', () => {
  const account = { url: 'https://host:8443', user: 'reader' };

  it('keeps one secret an address and user', async () => {
    const secrets = new StoreSecrets(new MemoryVault());
    await secrets.save(account, { kind: 'password', value: 'p' });
    await secrets.save({ ...account, user: 'other' }, { kind: 'token', value: 't' });
    assert.deepEqual(await secrets.find(account), { kind: 'password', value: 'p' });
    assert.deepEqual(await secrets.find({ ...account, user: 'other' }), { kind: 'token', value: 't' });
    assert.equal(await secrets.find({ ...account, url: 'https://elsewhere:8443' }), null);
  });

  it('forgets a secret', async () => {
    const vault = new MemoryVault();
    const secrets = new StoreSecrets(vault);
    await secrets.save(account, { kind: 'password', value: 'p' });
    await secrets.save(account, null);
    assert.equal(await secrets.find(account), null);
    assert.equal(vault.entries.size, 0);
  });

  it('takes what it did not write for no secret', async () => {
    const vault = new MemoryVault();
    const secrets = new StoreSecrets(vault);
    await secrets.save(account, { kind: 'password', value: 'p' });
    const [key] = [...vault.entries.keys()];
    for (const text of ['', 'text', 'null', '{}', '{"kind":"password"}', '{"kind":"other","value":"x"}']) {
      vault.entries.set(key!, text);
      assert.equal(await secrets.find(account), null);
    }
  });
});
