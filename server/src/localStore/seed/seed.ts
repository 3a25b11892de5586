import type { ClickHouseClient } from '@clickhouse/client';
import { failure, messageOf, type StoreResult } from '../result';
import { planSeed, type SeedOptions } from './seedModel';
import { seedStatement, toChunks } from './seedStatement';

export interface SeedRequest extends Partial<Omit<SeedOptions, 'events'>>, Pick<SeedOptions, 'events'> {
  /** A client of the store to fill; its database holds the tables of definitions/store/schema.sql. */
  readonly client: ClickHouseClient;
  /** Deletes what the store holds first; without it, a store with events is left alone. */
  readonly force?: boolean;
  readonly onProgress?: (line: string) => void;
}

/** What was written, and which events play a part that is worth a look. */
export interface SeedOutcome {
  /** One plain line for the screen. */
  readonly message: string;
  readonly rows: number;
  readonly stopped: string | null;
  readonly neverReceived: string | null;
  readonly undefinedEvent: string;
}

export const defaultSeedRows = 2_000_000;

/** How many INSERTs run side by side. */
const writers = 2;

/**
 * Fills a store with 180 days of made-up but believable history for a workspace's events, up to this minute. The
 * same events, `now`, `rows` and `seed` give the same history.
 */
export async function seedStore(request: SeedRequest): Promise<StoreResult<SeedOutcome>> {
  const { client, events, force = false, onProgress = () => undefined } = request;
  const { now = new Date(), rows = defaultSeedRows, seed = 'metric-lens' } = request;
  const started = performance.now();
  try {
    if (force) await emptyTables(client);
    else if (await holdsEvents(client)) {
      return failure(
        'not-empty',
        'The store holds events already. To replace them by a sample history, run `metric-lens store seed --force`.',
      );
    }
    const plan = planSeed({ events, now, rows, seed });
    await writeChunks(client, toChunks(plan, rows, seed), (done) => {
      onProgress(`${done.toLocaleString('en')} of ${rows.toLocaleString('en')} events written`);
    });
    const { stopped, neverReceived, undefinedEvent } = plan;
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    const message = `Wrote ${rows.toLocaleString('en')} sample events of ${plan.days} days in ${seconds} s.`;
    return { ok: true, message, rows, stopped, neverReceived, undefinedEvent };
  } catch (cause) {
    return failure('query-failed', `The sample history could not be written: ${messageOf(cause)}`);
  }
}

async function writeChunks(
  client: ClickHouseClient,
  chunks: ReturnType<typeof toChunks>,
  onWritten: (rows: number) => void,
): Promise<void> {
  const waiting = [...chunks];
  let written = 0;
  const write = async (): Promise<void> => {
    for (let chunk = waiting.shift(); chunk; chunk = waiting.shift()) {
      await client.command({ query: seedStatement, query_params: { ...chunk.params } });
      written += chunk.rows;
      onWritten(written);
    }
  };
  await Promise.all(Array.from({ length: writers }, write));
}

async function holdsEvents(client: ClickHouseClient): Promise<boolean> {
  const answer = await client.query({ query: 'SELECT 1 FROM events LIMIT 1', format: 'JSONEachRow' });
  return (await answer.json()).length > 0;
}

async function emptyTables(client: ClickHouseClient): Promise<void> {
  for (const table of ['events', 'events_daily']) await client.command({ query: `TRUNCATE TABLE ${table}` });
}
