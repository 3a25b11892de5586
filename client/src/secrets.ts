import type { StoreConnection } from '@shared/protocol';

export type StoreSecret = NonNullable<StoreConnection['secret']>;
/** Whose secret: one per address and user. */
export interface StoreAccount {
  readonly url: string;
  readonly user: string;
}

/** What of `vscode.SecretStorage` is used here. */
export interface SecretVault {
  get(key: string): Thenable<string | undefined>;
  store(key: string, value: string): Thenable<void>;
  delete(key: string): Thenable<void>;
}

/** Passwords and tokens of stores, in the editor's secret storage and nowhere else. */
export class StoreSecrets {
  readonly #vault: SecretVault;

  constructor(vault: SecretVault) {
    this.#vault = vault;
  }

  async find(account: StoreAccount): Promise<StoreSecret | null> {
    const saved = await this.#vault.get(toKey(account));
    return saved === undefined ? null : parseSecret(saved);
  }

  /** Saves the secret; `null` forgets it. */
  async save(account: StoreAccount, secret: StoreSecret | null): Promise<void> {
    if (secret) await this.#vault.store(toKey(account), JSON.stringify(secret));
    else await this.#vault.delete(toKey(account));
  }
}

function toKey({ url, user }: StoreAccount): string {
  return `metricLens.store ${JSON.stringify([url, user])}`;
}

function parseSecret(saved: string): StoreSecret | null {
  let value: unknown;
  try {
    value = JSON.parse(saved);
  } catch {
    return null; // not written by us: as good as none, and its text must not reach a log
  }
  if (typeof value !== 'object' || value === null || !('kind' in value) || !('value' in value)) return null;
  const { kind, value: secret } = value;
  if ((kind !== 'password' && kind !== 'token') || typeof secret !== 'string') return null;
  return { kind, value: secret };
}
