import type { Window } from '@shared/figures';
import type { MetricDefinition } from '../../facts';
import { formatDay, formatWindow, receivedDays } from '../windows';
import type { Inquiry } from './inquiry';

/** What is known of a figure of 0. */
export interface Zero {
  /** The figure's own window. */
  readonly window: Window;
  /** When each event that could feed it was last seen. */
  readonly lastSeen: readonly (string | null)[];
  /** What an event must do besides being received: "matches the filter"; empty when nothing. */
  readonly needs: string;
  readonly storeIsEmpty: boolean;
}

/** One plain line why a figure is 0 although the store answered. */
export function explainZero({ window, lastSeen, needs, storeIsEmpty }: Zero): string {
  if (storeIsEmpty) return 'The store holds no events yet.';
  const last = lastSeen
    .flatMap((it) => it ?? [])
    .sort()
    .at(-1);
  if (last === undefined) {
    const none = lastSeen.length === 1 ? 'No such event' : 'None of its events was';
    return `${none} received in the last ${receivedDays} days.`;
  }
  const span = window.from === '' ? '' : ` from ${formatWindow(window)}`;
  if (needs === '' || last < window.from) return `Not received${span}; last seen on ${formatDay(last)}.`;
  return `Received (last on ${formatDay(last)}), but no event${span} ${needs}.`;
}

/** What the rules of a metric ask of an event besides its name. */
export function requirements({ rules }: MetricDefinition): string {
  const [first] = rules;
  const parts = [
    ...(rules.some(({ filter }) => filter.length > 0) ? ['matches the filter'] : []),
    ...(first?.unique ? [`carries \`${first.unique.value}\``] : []),
    ...(first?.operator?.value === 'sum(value)' ? ['carries a `value` other than 0'] : []),
  ];
  return parts.join(' and ');
}

/** Finds out why a figure over `events` is 0. Throws `AbortError` only. */
export async function askWhyZero(
  inquiry: Inquiry,
  events: readonly string[],
  { window, needs }: Pick<Zero, 'window' | 'needs'>,
  signal: AbortSignal | undefined,
): Promise<string> {
  const answers = await inquiry.events([...new Set(events)], signal);
  const lastSeen = answers.map(({ value }) => value?.lastSeen ?? null);
  const storeIsEmpty = lastSeen.every((it) => it === null) && (await inquiry.isEmpty(signal));
  return explainZero({ window, lastSeen, needs, storeIsEmpty });
}
