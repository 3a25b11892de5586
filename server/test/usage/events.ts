import { Random } from './random';

/** An event as the store keeps it. `time` is in seconds since 1970; an identifier of 0 is absent. */
export interface StoredEvent {
  readonly name: string;
  readonly time: number;
  readonly user: number;
  readonly project: number;
  readonly namespace: number;
  readonly realm: string;
  readonly properties: Readonly<Record<string, string>>;
}

const day = 86_400;

/** Names of the generated events, from the most to the least frequent; some that must not break any quoting. */
export const eventNames = [
  'order_placed',
  'order_paid',
  'cart_viewed',
  "it's \\ odd",
  'tab\there',
  'größe_gewählt_🎉',
  '{event:String}',
  'quiet_since_spring',
] as const;

const labels = ['card', 'cash', '', "it's", 'true', '5', 'Card'];
const values = ['0', '1', '2', '2.5', '10', '-4', '1000000', 'abc', 'nan', 'inf', ''];
const coupons = ['A', 'B', '7', '7.0', "'; DROP TABLE events; --"];

/**
 * Deterministic events of the 200 days before `now` (milliseconds) and a few hours after it, with many on the
 * very borders of days and weeks. The last name stopped 60 days before.
 */
export function generateEvents(count: number, now: number, seed = 1): readonly StoredEvent[] {
  const random = new Random(seed);
  const today = Math.floor(now / 1000 / day) * day;
  return Array.from({ length: count }, () => {
    const name = eventNames[Math.floor(random.next() ** 2 * eventNames.length)]!;
    const oldest = name === 'quiet_since_spring' ? 60 : -1;
    const daysAgo = oldest + random.below(200 - oldest);
    const second = random.pick([0, day - 1, random.below(day), random.below(day), random.below(day)]);
    return {
      name,
      time: today - daysAgo * day + second,
      user: random.chance(0.1) ? 0 : 1 + random.below(400),
      project: random.chance(0.3) ? 0 : 1 + random.below(50),
      namespace: random.chance(0.3) ? 0 : 1 + random.below(20),
      realm: random.pick(['saas', 'self_managed', 'dedicated']),
      properties: {
        ...(random.chance(0.7) ? { label: random.pick(labels) } : {}),
        ...(random.chance(0.3) ? { property: random.pick(labels) } : {}),
        ...(random.chance(0.6) ? { value: random.pick(values) } : {}),
        ...(random.chance(0.4) ? { coupon: random.pick(coupons) } : {}),
        ...(random.chance(0.4) ? { items: String(random.below(4)) } : {}),
      },
    };
  });
}

/** The rows to insert into `events`. */
export function toRows(events: readonly StoredEvent[]): readonly Record<string, unknown>[] {
  return events.map(({ name, time, user, project, namespace, realm, properties }) => ({
    event_name: name,
    ts: time,
    user_id: user,
    project_id: project,
    namespace_id: namespace,
    source_realm: realm,
    properties,
  }));
}
