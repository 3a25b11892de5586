import { fraction } from './random';
import { hourWeights, passedPart, type EventHistory, type SeedPlan, type SeedProperty } from './seedModel';

/** A part of the history, written by one INSERT: a calendar month, so that it fills one partition. */
export interface SeedChunk {
  readonly rows: number;
  readonly params: Readonly<Record<string, unknown>>;
}

/** Joins the values of a property: the engine reads no list of lists of empty lists. */
const separator = '\u001f';

/** Share of saas, self_managed and dedicated for an average event. */
const realmShares = [0.62, 0.3, 0.08] as const;

/** The parameters of one INSERT stay well below a megabyte, the usual limit of a server's URL. */
const eventsAChunk = 200;

/** Splits the plan by months and groups of events. The model travels as parameters; the engine makes the rows. */
export function toChunks(plan: SeedPlan, rows: number, seed: string): SeedChunk[] {
  const months = daysByMonth(plan);
  const chunks: SeedChunk[] = [];
  for (let at = 0; at < plan.histories.length; at += eventsAChunk) {
    const histories = plan.histories.slice(at, at + eventsAChunk);
    const model = modelParams(histories, rows, seed);
    for (const days of months) chunks.push(chunkOf({ ...plan, histories }, days, model));
  }
  return chunks;
}

function daysByMonth(plan: SeedPlan): readonly number[][] {
  const months = new Map<string, number[]>();
  for (let day = 0; day < plan.days; day += 1) {
    const month = isoDay(plan, day).slice(0, 7);
    const days = months.get(month);
    if (days) days.push(day);
    else months.set(month, [day]);
  }
  return [...months.values()];
}

function chunkOf(plan: SeedPlan, days: readonly number[], model: SeedChunk['params']): SeedChunk {
  const [first = 0] = days;
  const counts = plan.histories.map(({ daily }) => days.map((day) => daily[day] ?? 0));
  return {
    rows: counts.flat().reduce((sum, count) => sum + count, 0),
    params: {
      ...model,
      counts,
      first_day: isoDay(plan, first),
      day_offset: first,
      days_in_chunk: days.length,
      history_days: plan.days,
      today_part: plan.todayPart,
    },
  };
}

function modelParams(
  histories: readonly EventHistory[],
  rows: number,
  seed: string,
): Record<string, unknown> {
  const events = histories.map(({ event }) => event);
  const has = (identifier: string) =>
    events.map(({ identifiers }) => (identifiers.includes(identifier) ? 1 : 0));
  const total = hourWeights.reduce((sum, weight) => sum + weight, 0);
  return {
    seed,
    names: events.map(({ name }) => name),
    has_user: has('user'),
    has_project: has('project'),
    has_namespace: has('namespace'),
    property_names: events.map(({ properties }) => properties.map(({ name }) => name)),
    property_values: events.map(({ properties }) => properties.map((it) => valuesOf(it).join(separator))),
    realms: ['saas', 'self_managed', 'dedicated'],
    // where saas and self-managed end in [0, 1), shifted a little from event to event
    realm_limits: events.map(({ name }) => {
      const shift = 0.2 * (fraction(seed, 'realm', name) - 0.5);
      return [realmShares[0] + shift, realmShares[0] + realmShares[1] + shift / 2];
    }),
    pools: realmShares.map((share) => Math.max(20, Math.round((rows / 60) * share))),
    // the part of all users that the event ever meets
    reach: events.map(({ name }) => 0.15 + 0.85 * fraction(seed, 'reach', name)),
    hour_ends: hourWeights.map((_, hour) => passedPart((hour + 1) * 3600)),
    hour_shares: hourWeights.map((weight) => weight / total),
  };
}

/** Numbers without known values range from 1 to 1000, small ones being usual. */
function valuesOf({ name, type, values }: SeedProperty): readonly string[] {
  if (values.length > 0) return values;
  if (type === 'number')
    return Array.from({ length: 40 }, (_, step) => String(Math.round(10 ** (step / 13))));
  return /plan|tier/.test(name) ? ['free', 'premium', 'ultimate'] : ['web', 'api', 'mobile', 'other'];
}

function isoDay(plan: SeedPlan, day: number): string {
  return new Date(Date.parse(plan.firstDay) + day * 86_400_000).toISOString().slice(0, 10);
}

/**
 * Makes the rows of a chunk. Each is a function of seed, event, day and number within the day, so the same plan
 * gives the same rows. `u ^ 2.2` gives users and values their long tail.
 */
export const seedStatement = `
INSERT INTO events (event_name, ts, user_id, namespace_id, project_id, source_realm, properties)
WITH
  sipHash64({seed:String}, event_name, day, i) AS h,
  (h % 4294967296) / 4294967296 AS u_time,
  intDiv(h, 4294967296) / 4294967296 AS u_user,
  (sipHash64(h, 'realm') % 1000000) / 1000000 AS u_realm,
  u_time * if(day = {history_days:UInt32} - 1, {today_part:Float64}, 1) AS at,
  arrayFirstIndex(limit -> limit > at, {hour_ends:Array(Float64)}) AS hour,
  {hour_shares:Array(Float64)}[hour] AS hour_share,
  (at - {hour_ends:Array(Float64)}[hour] + hour_share) / hour_share AS in_hour,
  1 + (u_realm > limits[1]) + (u_realm > limits[2]) AS realm,
  {pools:Array(UInt32)}[realm] AS pool,
  toUInt64(pool * reach * (0.7 + 0.3 * day / {history_days:UInt32}) * pow(u_user, 2.2)) AS nth_user,
  realm * 10000000 + nth_user AS user,
  realm * 1000000 + sipHash64(user, 'namespace') % greatest(5, intDiv(pool, 8)) AS namespace,
  namespace * 10 + h % 3 AS project
SELECT
  event_name,
  toDateTime({first_day:Date}, 'UTC') + (day - {day_offset:UInt32}) * 86400 + (hour - 1) * 3600 + toUInt32(floor(in_hour * 3599)) AS ts,
  has_user * user AS user_id,
  has_namespace * namespace AS namespace_id,
  has_project * project AS project_id,
  {realms:Array(String)}[realm] AS source_realm,
  mapFromArrays(
    property_names,
    arrayMap((choice, name) -> choice[1 + toUInt32(length(choice) * pow((sipHash64(h, name) % 1000000) / 1000000, 1.6))], property_values, property_names)
  ) AS properties
FROM
(
  SELECT
    intDiv(number, {days_in_chunk:UInt32}) + 1 AS e,
    number % {days_in_chunk:UInt32} AS nth_day,
    {day_offset:UInt32} + nth_day AS day,
    {names:Array(String)}[e] AS event_name,
    {has_user:Array(UInt8)}[e] AS has_user,
    {has_project:Array(UInt8)}[e] AS has_project,
    {has_namespace:Array(UInt8)}[e] AS has_namespace,
    {property_names:Array(Array(String))}[e] AS property_names,
    arrayMap(texts -> splitByChar(char(31), texts), {property_values:Array(Array(String))}[e]) AS property_values,
    {realm_limits:Array(Array(Float64))}[e] AS limits,
    {reach:Array(Float64)}[e] AS reach,
    {counts:Array(Array(UInt32))}[e][nth_day + 1] AS n
  FROM numbers(length({names:Array(String)}) * {days_in_chunk:UInt32})
)
ARRAY JOIN range(n) AS i`;
