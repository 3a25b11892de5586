import type { Figure, Provenance, Series, Window } from '@shared/figures';
import { expandMetric, type MetricDefinition } from '../../facts';
import type { Precision } from '../compiler/context';
import type { Compiled } from '../compiler/metricFigure';
import { renderSql } from '../compiler/statement';
import type { EventFigures, MetricFigure } from '../usageSource';
import type { Answer } from './answers';
import type { EventValue, SeriesValue } from './values';

const unknown: Figure = { value: null, previous: null };

/** What is known without an answer, and what an answer repeats: an old one may be for another window. */
export interface Asked {
  readonly window: Window;
  readonly precision: Precision;
  readonly sql: string;
}

/** A metric's value, and for what it was given. */
export interface MetricValue extends Asked {
  readonly value: Figure;
}

/** For figures that no statement can tell. */
export const notAsked: Asked = { window: { from: '', to: '' }, precision: { kind: 'exact' }, sql: '' };

export function toAsked({ window, precision, statement }: Compiled): Asked {
  return { window, precision, sql: renderSql(statement) };
}

/** An answer without a value; `problem` says why when something is wrong. */
export function unanswered(problem: string | null): Answer<never> {
  return { value: undefined, asOf: null, stale: false, problem };
}

export function presentEvent(
  event: string,
  answer: Answer<EventValue>,
  asked: Omit<Asked, 'sql'>,
  emptyReason: string | null,
): EventFigures {
  const { events, users, daily, lastSeen } = answer.value ?? {
    events: unknown,
    users: unknown,
    daily: [],
    lastSeen: null,
  };
  return { event, events, users, daily, lastSeen, provenance: provenance(answer, asked, emptyReason) };
}

export function presentMetric(
  { metric, timeFrame, notes }: MetricHead,
  answer: Answer<MetricValue>,
  asked: Asked,
  emptyReason: string | null,
): MetricFigure {
  const { value, sql } = answer.value ?? { value: unknown, sql: asked.sql };
  const keyPath = keyPathFor(metric, timeFrame);
  return { keyPath, timeFrame, value, sql, notes, provenance: provenance(answer, asked, emptyReason) };
}

export interface MetricHead {
  readonly metric: MetricDefinition;
  readonly timeFrame: string;
  readonly notes: readonly string[];
}

/** The key path of the payload: expanded where the definition has several time frames. */
function keyPathFor(metric: MetricDefinition, timeFrame: string): string {
  const expanded = expandMetric(metric).find((it) => it.timeFrame === timeFrame);
  return expanded?.keyPath ?? metric.keyPath.value;
}

export function presentSeries(
  head: Pick<Series, 'name' | 'kind' | 'days' | 'valueLabel'>,
  answer: Answer<SeriesValue>,
  asked: Asked,
  emptyReason: string | null,
): Series {
  const { points, previous, totals, sql } = answer.value ?? {
    points: [],
    previous: [],
    totals: { value: unknown, users: unknown },
    sql: asked.sql,
  };
  return { ...head, points, previous, totals, sql, provenance: provenance(answer, asked, emptyReason) };
}

function provenance(
  { value, asOf, stale, problem }: Answer<Omit<Asked, 'sql'>>,
  asked: Omit<Asked, 'sql'>,
  emptyReason: string | null,
): Provenance {
  const { window, precision } = value ?? asked;
  return { asOf, window, precision, stale, problem, emptyReason };
}
