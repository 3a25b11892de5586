import { formatDay, formatMonth } from '../common/format';
import type { Values } from './chartModel';

export interface ValueScale {
  readonly min: number;
  readonly max: number;
  readonly ticks: readonly number[];
}

/** A scale from zero over all `lines`, with at most `wanted` steps at 1, 2 or 5 times a power of ten. */
export function toValueScale(lines: readonly Values[], wanted = 5): ValueScale {
  const values = lines.flatMap((line) => line.filter((value) => value !== null));
  const low = values.reduce((a, b) => Math.min(a, b), 0);
  const high = values.reduce((a, b) => Math.max(a, b), 0);
  const step = toStep((high - low || 1) / wanted, values.every(Number.isInteger));
  const first = Math.floor(low / step);
  const last = Math.max(Math.ceil(high / step), first + 1);
  // multiples of the step, not sums of it: 0.1 + 0.2 is no tick
  const ticks = Array.from({ length: last - first + 1 }, (_, index) => round((first + index) * step));
  return { min: round(first * step), max: round(last * step), ticks };
}

/** The smallest of 1, 2, 5 times a power of ten that is not below `raw`; whole when values are. */
function toStep(raw: number, whole: boolean): number {
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = ([1, 2, 5, 10].find((factor) => factor * power >= raw * 0.999) ?? 10) * power;
  return whole ? Math.max(1, step) : step;
}

function round(value: number): number {
  return Number(value.toPrecision(12));
}

export interface DayTick {
  readonly index: number;
  readonly label: string;
}

/**
 * Labels under the days: each day, Mondays, or first days of months, whichever is the finest that leaves every
 * label `labelWidth` pixels.
 */
export function toDayTicks(days: readonly string[], width: number, labelWidth = 56): readonly DayTick[] {
  const room = Math.max(1, Math.floor(width / labelWidth));
  const all = days.map((_, index) => index);
  const mondays = all.filter((index) => new Date(days[index] ?? '').getUTCDay() === 1);
  const firsts = all.filter((index) => days[index]?.endsWith('-01'));
  if (all.length <= room) return all.map((index) => toTick(days, index, formatDay));
  for (const stride of [1, 2, 4]) {
    const picked = mondays.filter((_, position) => position % stride === 0);
    if (picked.length <= room && picked.length > 1)
      return picked.map((index) => toTick(days, index, formatDay));
  }
  if (firsts.length > 1 && firsts.length <= room)
    return firsts.map((index) => toTick(days, index, formatMonth));
  return [0, days.length - 1].map((index) => toTick(days, index, formatDay));
}

function toTick(days: readonly string[], index: number, format: (day: string) => string): DayTick {
  return { index, label: format(days[index] ?? '') };
}
