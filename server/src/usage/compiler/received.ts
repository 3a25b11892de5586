import { quoteName, type Mapping } from '../mapping';
import { daysBefore, receivedDays } from '../windows';
import { identifierColumn } from './columns';
import { tableName, uniqCall, type CompileContext } from './context';
import { Params, type Statement } from './statement';

/** More names than this are a mistake in the store (ids sent as names), not events to define. */
const maxNames = 10_000;

/** Names received in the last 180 days (`result_event`) with their counts (`result_value`), most frequent first. */
export function compileReceivedEvents(context: CompileContext): Statement {
  const params = new Params();
  const { events, daily } = context.mapping;
  const from = daysBefore(context.now, receivedDays);
  const event = quoteName(daily ? daily.event : events.event);
  const table = tableName(context, daily ? daily.table : events.table);
  const since = daily
    ? `${quoteName(daily.day)} >= ${params.bind('received_from', 'Date', from)}`
    : `${quoteName(events.time)} >= ${params.instant('received_from', from)}`;
  return params.statement([
    'SELECT',
    `  toString(${event}) AS result_event,`,
    `  ${daily ? `sum(${quoteName(daily.count)})` : 'count()'} AS result_value`,
    `FROM ${table}`,
    `WHERE ${since}`,
    'GROUP BY result_event',
    'ORDER BY result_value DESC, result_event',
    `LIMIT ${maxNames}`,
  ]);
}

/**
 * Reads no event, but fails when a table or column of the mapping is missing or of a type that does not fit
 * its role. Its one row tells whether the table of events holds anything (`result_rows`: 0 or 1).
 */
export function compileProbe(context: CompileContext): Statement {
  const params = new Params();
  const { events, daily } = context.mapping;
  const checks = [
    `(SELECT count() FROM (SELECT ${eventChecks(context.mapping, params).join(', ')} ${from()} LIMIT 0))`,
  ];
  if (daily) {
    const columns = [
      `toString(${quoteName(daily.event)})`,
      `toYYYYMM(${quoteName(daily.day)})`,
      `toUInt64(${quoteName(daily.count)})`,
      ...(daily.realm === null ? [] : [`toString(${quoteName(daily.realm)})`]),
    ];
    const source = `FROM ${tableName(context, daily.table)}`;
    checks.push(`(SELECT count() FROM (SELECT ${columns.join(', ')} ${source} LIMIT 0))`);
    if (daily.users) {
      const users = uniqCall(daily.users.state, 'Merge', quoteName(daily.users.column));
      checks.push(`(SELECT count() FROM (SELECT ${users} ${source} WHERE 0))`);
    }
  }
  return params.statement([
    'SELECT',
    `  (SELECT count() FROM (SELECT 1 ${from()} LIMIT 1)) AS result_rows,`,
    `  [${checks.join(', ')}] AS result_checks`,
  ]);

  function from(): string {
    return `FROM ${tableName(context, events.table)}`;
  }
}

function eventChecks(mapping: Mapping, params: Params): readonly string[] {
  const { events } = mapping;
  const identifiers = (['user', 'project', 'namespace'] as const).flatMap((role) => {
    const column = identifierColumn(role, mapping, params);
    return column ? [column.present ?? column.of] : [];
  });
  return [
    `toString(${quoteName(events.event)})`,
    `toDate(${quoteName(events.time)}, 'UTC')`,
    ...identifiers,
    ...(events.realm === null ? [] : [`toString(${quoteName(events.realm)})`]),
    ...(events.properties === null ? [] : [`mapContains(${quoteName(events.properties)}, '')`]),
  ];
}
