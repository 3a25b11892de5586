import { readFileSync } from 'node:fs';
import type { EngineSession } from './embeddedEngine';
import { sqlTokens } from './facade/sqlTokens';
import { quoteString } from './facade/statement';

/** Applies definitions/store/schema.sql, whose statements may all run again. Throws the engine's error. */
export function applySchema(session: EngineSession, schemaFile: string, database: string): void {
  session.query(`SET param_database = ${quoteString(database)}`);
  for (const statement of splitStatements(readFileSync(schemaFile, 'utf8'))) session.query(statement);
}

/** The statements of a script, without their semicolons; blank ones are left out. */
export function splitStatements(script: string): string[] {
  const statements: string[] = [];
  let start: number | undefined;
  let end = 0;
  for (const token of sqlTokens(script)) {
    if (token.text === ';') {
      if (start !== undefined) statements.push(script.slice(start, end));
      start = undefined;
    } else {
      start ??= token.start;
      end = token.end;
    }
  }
  if (start !== undefined) statements.push(script.slice(start, end));
  return statements;
}

/**
 * Computes the rollup anew from the raw events: a process that was killed may have stored acknowledged rows
 * whose materialized view it never wrote. Month by month in the table's own order, so memory stays flat.
 */
export async function rebuildRollup(
  session: EngineSession,
  database: string,
  onMonth: (done: number, of: number) => void,
): Promise<void> {
  session.query(`USE ${database}`);
  session.query('TRUNCATE TABLE events_daily');
  session.query('SET optimize_aggregation_in_order = 1');
  const months = session
    .query('SELECT DISTINCT toYYYYMM(ts) AS month FROM events ORDER BY month', 'TSV')
    .split('\n')
    .filter((month) => month !== '');
  for (const [index, month] of months.entries()) {
    onMonth(index, months.length);
    await session.queryAsync(
      `INSERT INTO events_daily
       SELECT event_name, source_realm, toDate(ts) AS d, count(), uniqCombinedStateIf(14)(user_id, user_id != 0)
       FROM events WHERE toYYYYMM(ts) = ${month} GROUP BY event_name, source_realm, d`,
      { format: 'TSV' },
    );
  }
}
