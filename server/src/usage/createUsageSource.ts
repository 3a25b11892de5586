import type { MetricDefinition } from '../facts';
import { connectionLabel, type ClickHouseConnection, type SetTimer } from './clickHouse/connection';
import type { Limits } from './clickHouse/guest';
import { StoreClient } from './clickHouse/storeClient';
import { ClickHouseSource } from './clickHouseSource';
import { disconnectedSource } from './disconnectedSource';
import type { ParsedMapping } from './mapping';
import type { UsageSource } from './usageSource';

export interface UsageDeps {
  /** What `parseMapping` made of definitions/mappings/metric-lens.yml or of the project's own mapping. */
  readonly mapping: ParsedMapping;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly setTimer: SetTimer;
  /** Failures in the server's own words, without secrets. */
  readonly log: (message: string) => void;
  readonly uniques?: 'exact' | 'estimated';
  readonly limits?: Limits;
  readonly introduced?: (metric: MetricDefinition) => string | undefined;
}

/**
 * The source of figures for a connection; null means that none is configured. Opens nothing before it is asked
 * something: call `refresh()` for a first look. To reconnect, dispose the source and create another.
 */
export function createUsageSource(connection: ClickHouseConnection | null, deps: UsageDeps): UsageSource {
  if (!connection) return disconnectedSource();
  const { mapping, now, setTimer, log, limits } = deps;
  const label = connectionLabel(connection);
  if (!mapping.mapping) return disconnectedSource(label, mapping.problem);
  const client = new StoreClient(connection, { setTimer, ...(limits ? { limits } : {}) });
  return new ClickHouseSource({
    query: (statement, signal) => client.query(statement, signal),
    close: () => client.close(),
    label,
    mapping: mapping.mapping,
    database: connection.database,
    uniques: deps.uniques ?? 'estimated',
    now,
    setTimer,
    log,
    introduced: deps.introduced ?? (() => undefined),
  });
}

/** Timers of the real clock. A source that is not disposed keeps the process alive while its store fails. */
export const realTimer: SetTimer = (run, ms) => {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
};
