import { formatCount, trendPercent, type Figure } from '@shared/figures';
import type { EventFigures } from '../usage/usageSource';

/** "12.4k events · 3.1k users, 28 d ▲8 %", or that none came; undefined when the store has never answered. */
export function figuresLine({ events, users, lastSeen }: EventFigures): string | undefined {
  if (events.value === null) return undefined;
  if (lastSeen === null) return 'not received in 180 d';
  const parts = [plural(events.value, 'event')];
  if (users.value !== null) parts.push(plural(users.value, 'user'));
  return `${parts.join(' · ')}, 28 d${trendText(events)}`;
}

/** " ▲8 %" with its leading blank, or nothing when there is no period to compare with. */
export function trendText(figure: Figure): string {
  const percent = trendPercent(figure);
  if (percent === null) return '';
  if (percent === 0) return ' ±0 %';
  return percent > 0 ? ` ▲${percent} %` : ` ▼${-percent} %`;
}

export function plural(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** `2026-05-04T10:11:12.000Z` -> `2026-05-04 10:11 UTC`; a date alone stays a date. */
export function minuteOf(iso: string): string {
  return iso.length > 10 ? `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC` : iso;
}
