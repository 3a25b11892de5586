import type { StoreConnection } from '../../src/localStore/connectionFile';
import type { ClickHouseConnection } from '../../src/usage/clickHouse/connection';

/** A connection to a test's store, as the language server would make it. */
export function connectionTo(
  { url, user, password, database }: StoreConnection,
  changes: Partial<ClickHouseConnection> = {},
): ClickHouseConnection {
  return { url, user, database, secret: { kind: 'password', value: password }, local: false, ...changes };
}
