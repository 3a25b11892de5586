import type { Series, SeriesPoint } from '@shared/webview/series';

/** A series for tests: `values` are the days up to 3 February 2026, `previous` those before them. */
export function makeSeries(
  values: readonly (number | null)[],
  previous: readonly (number | null)[] = [],
  overrides: Partial<Series> = {},
): Series {
  const end = Date.UTC(2026, 1, 4);
  const toDay = (daysBefore: number): string =>
    new Date(end - daysBefore * 86_400_000).toISOString().slice(0, 10);
  const toPoints = (line: typeof values, first: number): readonly SeriesPoint[] =>
    line.flatMap((value, index) => (value === null ? [] : [[toDay(first - index), value, null] as const]));
  const total = (line: typeof values): number => line.reduce<number>((sum, value) => sum + (value ?? 0), 0);
  return {
    name: 'signed_up',
    kind: 'event',
    days: values.length,
    valueLabel: 'Events',
    points: toPoints(values, values.length),
    previous: toPoints(previous, values.length + previous.length),
    totals: {
      value: { value: total(values), previous: previous.length > 0 ? total(previous) : null },
      users: { value: null, previous: null },
    },
    sql: 'SELECT 1',
    provenance: {
      asOf: '2026-02-04T08:00:00Z',
      window: { from: toDay(values.length), to: toDay(0) },
      precision: { kind: 'exact' },
      stale: false,
      problem: null,
      emptyReason: null,
    },
    ...overrides,
  };
}
