/** A ClickHouse server to ask, as the user configured it. Kept in memory only: it holds the secret. */
export interface ClickHouseConnection {
  /** http(s)://host:port, a path in front of a proxied server included. */
  readonly url: string;
  readonly user: string;
  /** Where the tables are when the mapping names no database. */
  readonly database: string;
  readonly secret: { readonly kind: 'password' | 'token'; readonly value: string } | null;
  /** True for the local store, whose messages say how to start it. */
  readonly local: boolean;
}

/** "local store", or host and port without credentials; the address itself is never shown when it is not one. */
export function connectionLabel({ url, local }: ClickHouseConnection): string {
  if (local) return 'local store';
  return URL.canParse(url) ? new URL(url).host : 'ClickHouse';
}

/** Starts a timer; the function it returns stops it. Injected, so that nothing here depends on the real clock. */
export type SetTimer = (run: () => void, ms: number) => () => void;
