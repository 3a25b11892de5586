import type { Figure, Series, StoreStatus, Window } from '@shared/figures';
import type { MetricDefinition } from '../facts';
import type { CompileContext } from './compiler/context';
import { compileEventFigures } from './compiler/eventFigures';
import { compileEventSeries } from './compiler/eventSeries';
import { compileMetricFigure, type NotCompiled } from './compiler/metricFigure';
import { compileMetricSeries } from './compiler/metricSeries';
import { compileProbe } from './compiler/received';
import type { Mapping } from './mapping';
import { Answers } from './source/answers';
import { askWhyZero, explainZero, requirements } from './source/emptiness';
import { Inquiry } from './source/inquiry';
import { notAsked, presentEvent, presentMetric, presentSeries, toAsked, unanswered } from './source/present';
import { StoreAccess, type StoreAccessDeps } from './source/storeAccess';
import type { EventFigures, MetricFigure, SeriesQuery, UsageSource } from './usageSource';
import { isMetricFrame } from './windows';

export interface ClickHouseSourceDeps extends Omit<StoreAccessDeps, 'probe' | 'onStatus'> {
  readonly close: () => Promise<void>;
  readonly mapping: Mapping;
  readonly database: string;
  readonly uniques: CompileContext['uniques'];
  /** The ISO date from which `all` figures of a metric count; undefined when nobody knows. */
  readonly introduced: (metric: MetricDefinition) => string | undefined;
}

/** Figures from a ClickHouse: compiled, asked for once, kept for a while, and explained when there are none. */
export class ClickHouseSource implements UsageSource {
  readonly #deps: ClickHouseSourceDeps;
  readonly #store: StoreAccess;
  readonly #answers: Answers;
  readonly #inquiry: Inquiry;
  readonly #statusListeners: ((status: StoreStatus) => void)[] = [];
  readonly #figureListeners: (() => void)[] = [];
  #wasFailing = false;
  #cancelFigures: (() => void) | undefined;

  constructor(deps: ClickHouseSourceDeps) {
    this.#deps = deps;
    this.#store = new StoreAccess({
      ...deps,
      probe: () => compileProbe(this.#context()),
      onStatus: (status) => this.#statusChanged(status),
    });
    this.#answers = new Answers({ now: deps.now, onRevalidated: () => this.#figuresChanged() });
    this.#inquiry = new Inquiry({
      store: this.#store,
      answers: this.#answers,
      setTimer: deps.setTimer,
      context: () => this.#context(),
    });
  }

  get status(): StoreStatus {
    return this.#store.status;
  }

  onDidChangeStatus(listener: (status: StoreStatus) => void): void {
    this.#statusListeners.push(listener);
  }

  onDidChangeFigures(listener: () => void): void {
    this.#figureListeners.push(listener);
  }

  async refresh(): Promise<StoreStatus> {
    this.#store.forgive();
    this.#answers.expire();
    await this.#store.probe();
    this.#figuresChanged();
    return this.status;
  }

  async eventFigures(
    events: readonly string[],
    signal?: AbortSignal,
  ): Promise<ReadonlyMap<string, EventFigures>> {
    const names = [...new Set(events)];
    const answers = await this.#inquiry.events(names, signal);
    const mayBeEmpty = answers.some(({ value }) => value?.lastSeen === null);
    const storeIsEmpty = mayBeEmpty && (await this.#inquiry.isEmpty(signal));
    const asked = compileEventFigures(names, this.#context());
    const figures = new Map<string, EventFigures>();
    for (const [index, answer] of answers.entries()) {
      const name = names[index] ?? '';
      const { value } = answer;
      const zero = value && { window: value.window, lastSeen: [value.lastSeen], needs: '', storeIsEmpty };
      const reason = zero && value.events.value === 0 ? explainZero(zero) : null;
      figures.set(name, presentEvent(name, answer, asked, reason));
    }
    return figures;
  }

  async eventSeries(event: string, { days, signal }: SeriesQuery): Promise<Series> {
    const compiled = compileEventSeries(event, days, this.#context());
    const answer = await this.#inquiry.series(`event ${event}`, days, compiled, signal);
    const reason = await this.#whyZero(answer.value?.totals.value, answer.value?.window, [event], '', signal);
    const head = { name: event, kind: 'event', days, valueLabel: compiled.valueLabel } as const;
    return presentSeries(head, answer, toAsked(compiled), reason);
  }

  async metricSeries(metric: MetricDefinition, { days, signal }: SeriesQuery): Promise<Series> {
    const compiled = compileMetricSeries(metric, days, this.#context());
    const head = { name: metric.keyPath.value, kind: 'metric', days } as const;
    if (compiled.kind === 'unsupported') {
      return presentSeries({ ...head, valueLabel: '' }, unanswered(null), notAsked, compiled.reason);
    }
    const answer = await this.#inquiry.series(rulesKey(metric), days, compiled, signal);
    const { totals, window } = answer.value ?? {};
    const reason = await this.#whyZero(totals?.value, window, eventsOf(metric), requirements(metric), signal);
    return presentSeries({ ...head, valueLabel: compiled.valueLabel }, answer, toAsked(compiled), reason);
  }

  async metricFigure(
    metric: MetricDefinition,
    timeFrame: string,
    signal?: AbortSignal,
  ): Promise<MetricFigure> {
    const introduced = this.#deps.introduced(metric);
    const compiled = isMetricFrame(timeFrame)
      ? compileMetricFigure(metric, timeFrame, this.#context(), introduced)
      : noWindow(timeFrame);
    if (compiled.kind === 'unsupported') {
      return presentMetric({ metric, timeFrame, notes: [] }, unanswered(null), notAsked, compiled.reason);
    }
    // `all` ends now: every moment would be another window.
    const window = timeFrame === 'all' ? (introduced ?? '') : compiled.window.to;
    const answer = await this.#inquiry.metric(`${timeFrame} ${rulesKey(metric)}`, window, compiled, signal);
    const { value } = answer;
    const reason = await this.#whyZero(
      value?.value,
      value?.window,
      eventsOf(metric),
      requirements(metric),
      signal,
    );
    return presentMetric({ metric, timeFrame, notes: compiled.notes }, answer, toAsked(compiled), reason);
  }

  async receivedEvents(signal?: AbortSignal): Promise<ReadonlyMap<string, number>> {
    const { value } = await this.#inquiry.received(signal);
    return value ?? new Map<string, number>();
  }

  async dispose(): Promise<void> {
    this.#statusListeners.length = 0;
    this.#figureListeners.length = 0;
    this.#cancelFigures?.();
    this.#store.dispose();
    this.#answers.abortAll();
    await this.#deps.close();
  }

  #context(): CompileContext {
    const { mapping, database, uniques, now } = this.#deps;
    return { mapping, database, uniques, now: now() };
  }

  async #whyZero(
    figure: Figure | undefined,
    window: Window | undefined,
    events: readonly string[],
    needs: string,
    signal: AbortSignal | undefined,
  ): Promise<string | null> {
    if (figure?.value !== 0 || !window) return null;
    return askWhyZero(this.#inquiry, events, { window, needs }, signal);
  }

  #statusChanged(status: StoreStatus): void {
    const isBack = status.state === 'connected' && this.#wasFailing;
    this.#wasFailing = status.state === 'failing';
    for (const listener of this.#statusListeners) listener(status);
    if (isBack) this.#figuresChanged();
  }

  /** Tells once, however many figures changed in this tick. */
  #figuresChanged(): void {
    this.#cancelFigures ??= this.#deps.setTimer(() => {
      this.#cancelFigures = undefined;
      for (const listener of this.#figureListeners) listener();
    }, 0);
  }
}

function noWindow(timeFrame: string): NotCompiled {
  return {
    kind: 'unsupported',
    reason: `With time frame \`${timeFrame}\` this metric does not count events over time.`,
  };
}

/** Metrics with equal rules have equal figures, whatever they are called. */
function rulesKey({ rules }: MetricDefinition): string {
  return JSON.stringify(
    rules.map(({ name, unique, operator, filter }) => [
      name.value,
      unique?.value,
      operator?.value,
      filter.map(({ key, value }) => [key, value.value]),
    ]),
  );
}

function eventsOf({ rules }: MetricDefinition): readonly string[] {
  return rules.map(({ name }) => name.value);
}
