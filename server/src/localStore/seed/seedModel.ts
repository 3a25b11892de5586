import { fraction } from './random';

/** A property of an event to invent history for. */
export interface SeedProperty {
  readonly name: string;
  readonly type: 'string' | 'number';
  /** Values that metrics filter on or calls pass, as text; the history uses these. Empty: believable ones are made up. */
  readonly values: readonly string[];
}

/** A defined event to invent history for. */
export interface SeedEvent {
  readonly name: string;
  /** `user`, `project`, `namespace`. */
  readonly identifiers: readonly string[];
  readonly properties: readonly SeedProperty[];
}

export interface SeedOptions {
  readonly events: readonly SeedEvent[];
  /** Where the history ends, at the beginning of this minute. */
  readonly now: Date;
  /** Number of events to write, today's part included. */
  readonly rows: number;
  /** Another seed, another history. */
  readonly seed: string;
}

/** The history of one event: how many a day, oldest day first, the last one being today so far. */
export interface EventHistory {
  readonly event: SeedEvent;
  readonly daily: readonly number[];
}

export interface SeedPlan {
  /** ISO date of the first day (UTC). */
  readonly firstDay: string;
  readonly days: number;
  /** The part of today's events that have come by now. */
  readonly todayPart: number;
  readonly histories: readonly EventHistory[];
  /** Defined events that stopped being sent, and that never were; null when there are too few events. */
  readonly stopped: string | null;
  readonly neverReceived: string | null;
  /** An event that is sent and that nobody defined. */
  readonly undefinedEvent: string;
}

export const historyDays = 180;
const stoppedDaysAgo = 40;
const releaseDaysAgo = 47;
const secondsADay = 86_400;

/** Monday to Sunday. */
const weekdayFactors = [1, 1.06, 1.05, 1.02, 0.9, 0.34, 0.3] as const;

/** Weight of each hour (UTC) in a day: quiet nights, a working day, a long evening. */
export const hourWeights: readonly number[] = [
  5, 4, 4, 4, 5, 7, 12, 22, 38, 48, 52, 50, 44, 50, 56, 58, 54, 46, 36, 28, 22, 17, 12, 8,
];

/** Plans the history: who is popular, who grows, what the release changed, and how many events each day brings. */
export function planSeed({ events, now, rows, seed }: SeedOptions): SeedPlan {
  const ranked = [...events].sort((a, b) => fraction(seed, 'rank', a.name) - fraction(seed, 'rank', b.name));
  const { stopped, neverReceived } = chooseSpecial(ranked);
  const undefinedEvent = undefinedName(new Set(events.map(({ name }) => name)));
  const legacy: SeedEvent = { name: undefinedEvent, identifiers: ['user'], properties: [] };
  const sent = ranked.filter(({ name }) => name !== neverReceived);
  sent.splice(Math.ceil(sent.length / 3), 0, legacy);

  const midnight = Math.floor(now.getTime() / 1000 / secondsADay) * secondsADay;
  const seconds = Math.floor(now.getTime() / 60_000) * 60 - midnight;
  const first = midnight - (historyDays - 1) * secondsADay;
  const todayPart = passedPart(seconds);
  const weights = sent.map((event, rank) =>
    Array.from({ length: historyDays }, (_, day) => {
      const weekday = new Date((first + day * secondsADay) * 1000).getUTCDay();
      const part = day === historyDays - 1 ? todayPart : 1;
      const ended = event.name === stopped && day > historyDays - 1 - stoppedDaysAgo;
      return ended ? 0 : dayWeight(event.name, rank, day, weekday, seed) * part;
    }),
  );
  const counts = apportion(weights, rows);
  return {
    firstDay: new Date(first * 1000).toISOString().slice(0, 10),
    days: historyDays,
    todayPart,
    histories: sent.map((event, index) => ({ event, daily: counts[index] ?? [] })),
    stopped,
    neverReceived,
    undefinedEvent,
  };
}

/** The part of a day's events that come in its first `seconds`. */
export function passedPart(seconds: number): number {
  const total = hourWeights.reduce((sum, weight) => sum + weight, 0);
  const hours = seconds / 3600;
  const passed = hourWeights.reduce(
    (sum, weight, hour) => sum + weight * Math.min(1, Math.max(0, hours - hour)),
    0,
  );
  return passed / total;
}

/** Zipf popularity, weekly rhythm, growth, the release, and some noise. */
function dayWeight(name: string, rank: number, day: number, weekday: number, seed: string): number {
  const popularity = 1 / (rank + 1);
  const rhythm = weekdayFactors[(weekday + 6) % 7] ?? 1;
  const growth = 1 + (0.2 + 0.6 * fraction(seed, 'growth', name) ** 2) * (day / historyDays);
  const noise = 1 + 0.16 * (fraction(seed, 'noise', name, day) - 0.5);
  return popularity * rhythm * growth * noise * releaseFactor(fraction(seed, 'release', name), day);
}

/** One release lifts a fifth of the events by half, and brings a tenth of them into being. */
function releaseFactor(lot: number, day: number): number {
  const released = day >= historyDays - 1 - releaseDaysAgo;
  if (lot < 0.2) return released ? 1.5 : 1;
  if (lot > 0.9) return released ? 1 : 0;
  return released ? 1.06 : 1;
}

/** Events whose property values nobody asks for are missed least. */
function chooseSpecial(ranked: readonly SeedEvent[]): Pick<SeedPlan, 'stopped' | 'neverReceived'> {
  if (ranked.length < 4) return { stopped: null, neverReceived: null };
  const plain = ranked.filter(({ properties }) => properties.every(({ values }) => values.length === 0));
  const choice = plain.length >= 2 ? plain : ranked;
  return {
    stopped: choice[Math.floor((choice.length - 1) / 3)]?.name ?? null,
    neverReceived: choice.at(-1)?.name ?? null,
  };
}

function undefinedName(defined: ReadonlySet<string>): string {
  let name = 'legacy_checkout_ping';
  for (let version = 2; defined.has(name); version += 1) name = `legacy_checkout_ping_v${version}`;
  return name;
}

/** Whole numbers in the proportion of the weights whose sum is `total` exactly. */
function apportion(weights: readonly (readonly number[])[], total: number): number[][] {
  const sum = weights.flat().reduce((a, b) => a + b, 0);
  let weightSoFar = 0;
  let given = 0;
  return weights.map((row) =>
    row.map((weight) => {
      weightSoFar += weight;
      const count = Math.round((weightSoFar / sum) * total) - given;
      given += count;
      return count;
    }),
  );
}
