import type { Figure } from '@shared/figures';
import type { CompileContext } from '../compiler/context';
import { compileEventFigures } from '../compiler/eventFigures';
import type { Compiled, CompiledSeries } from '../compiler/metricFigure';
import { compileReceivedEvents } from '../compiler/received';
import { renderSql } from '../compiler/statement';
import { completeDays, daysBefore } from '../windows';
import type { Answer, Answers } from './answers';
import { Batch } from './batch';
import type { SetTimer } from '../clickHouse/connection';
import type { MetricValue } from './present';
import type { StoreAccess } from './storeAccess';
import { toEventValues, toNumber, toSeriesValue, type EventValue, type SeriesValue } from './values';

export interface InquiryDeps {
  readonly store: StoreAccess;
  readonly answers: Answers;
  readonly setTimer: SetTimer;
  readonly context: () => CompileContext;
}

/** The questions that figures are made of, each asked once however many want to know. */
export class Inquiry {
  readonly #deps: InquiryDeps;
  readonly #batch: Batch<EventValue>;

  constructor(deps: InquiryDeps) {
    this.#deps = deps;
    this.#batch = new Batch(deps.setTimer, (names, signal) => this.#askEvents(names, signal));
  }

  /** One answer for each name, in their order. */
  events(names: readonly string[], signal?: AbortSignal): Promise<readonly Answer<EventValue>[]> {
    const window = this.#today();
    return Promise.all(
      names.map((name) => {
        const ask = (shared: AbortSignal) => this.#batch.load(name, shared);
        return this.#deps.answers.get({ key: `event ${name}`, window, ask }, signal);
      }),
    );
  }

  /** `key` names the event or the rules; the window and the number of days are added here. */
  series(
    key: string,
    days: number,
    compiled: CompiledSeries,
    signal?: AbortSignal,
  ): Promise<Answer<SeriesValue>> {
    const { previous } = completeDays(days, this.#deps.context().now);
    const question = `${days} days of ${key}`;
    const ask = async (shared: AbortSignal) => {
      const rows = await this.#deps.store.run(question, compiled.statement, shared);
      return toSeriesValue(compiled, previous, rows);
    };
    return this.#deps.answers.get({ key: question, window: this.#today(), ask }, signal);
  }

  /** `window`: figures for another one are used only when the store fails. */
  metric(
    key: string,
    window: string,
    compiled: Compiled,
    signal?: AbortSignal,
  ): Promise<Answer<MetricValue>> {
    const question = `figure of ${key}`;
    const ask = async (shared: AbortSignal) => {
      const [row] = await this.#deps.store.run(question, compiled.statement, shared);
      const value: Figure = { value: toNumber(row?.result_value), previous: toNumber(row?.result_previous) };
      return {
        value,
        window: compiled.window,
        precision: compiled.precision,
        sql: renderSql(compiled.statement),
      };
    };
    return this.#deps.answers.get({ key: question, window, ask }, signal);
  }

  /** Names received in the last 180 days with their counts. */
  received(signal?: AbortSignal): Promise<Answer<ReadonlyMap<string, number>>> {
    const ask = async (shared: AbortSignal) => {
      const statement = compileReceivedEvents(this.#deps.context());
      const rows = await this.#deps.store.run('received events', statement, shared);
      return new Map(rows.map((row) => [String(row.result_event), toNumber(row.result_value) ?? 0]));
    };
    return this.#deps.answers.get({ key: 'received events', window: this.#today(), ask }, signal);
  }

  /** True when the store answers that it holds no event at all. */
  async isEmpty(signal?: AbortSignal): Promise<boolean> {
    const ask = (shared: AbortSignal) => this.#deps.store.holdsEvents(shared);
    const { value } = await this.#deps.answers.get({ key: 'any event', window: '', ask }, signal);
    return value === false;
  }

  async #askEvents(names: readonly string[], signal: AbortSignal): Promise<ReadonlyMap<string, EventValue>> {
    const compiled = compileEventFigures(names, this.#deps.context());
    const rows = await this.#deps.store.run('figures of events', compiled.statement, signal);
    return toEventValues(names, compiled, rows);
  }

  #today(): string {
    return daysBefore(this.#deps.context().now, 0);
  }
}
