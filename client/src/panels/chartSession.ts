import type { SeriesParams } from '@shared/protocol';
import type { FromChart, ToChart } from '@shared/webview/chart';
import type { ItemRef } from '@shared/webview/item';
import type { Series } from '@shared/webview/series';
import { seriesCsv, seriesFileName } from '@shared/webview/seriesCsv';
import { CancellationTokenSource, type CancellationToken } from 'vscode-languageserver-protocol';
import type { PanelLog } from './webviewHost';

export interface ChartSessionDeps {
  /** Null when the index knows no such event or metric. */
  readonly fetchSeries: (params: SeriesParams, token: CancellationToken) => Promise<Series | null>;
  /** Makes the server forget cached figures. */
  readonly refreshFigures: (token: CancellationToken) => Promise<unknown>;
  readonly post: (message: ToChart) => void;
  readonly copy: (text: string) => Promise<void>;
  /** Asks for a place and writes `text`; undefined when the user dismissed the dialog, else the file's name. */
  readonly save: (fileName: string, text: string) => Promise<string | undefined>;
  readonly openDefinition: (item: ItemRef) => Promise<void>;
  readonly connect: () => Promise<void>;
  readonly log: PanelLog;
}

type LoadRequest = Extract<FromChart, { readonly type: 'load' }>;

/** The host's half of one chart's conversation: every `load` is answered, a newer one ends the older. */
export class ChartSession {
  readonly #item: ItemRef;
  readonly #deps: ChartSessionDeps;
  #running: { readonly requestId: number; readonly cancellation: CancellationTokenSource } | undefined;
  #shown: Series | undefined;

  constructor(item: ItemRef, deps: ChartSessionDeps) {
    this.#item = item;
    this.#deps = deps;
  }

  async receive(message: FromChart): Promise<void> {
    switch (message.type) {
      case 'ready':
        this.#deps.post({ type: 'item', item: this.#item });
        return;
      case 'load':
        return this.#load(message);
      case 'copySql':
        return this.#attempt('The SQL could not be copied', async ({ sql }) => {
          await this.#deps.copy(sql);
          return 'SQL copied';
        });
      case 'saveCsv':
        return this.#attempt('The CSV file could not be saved', async (series) => {
          const saved = await this.#deps.save(seriesFileName(series), seriesCsv(series));
          return saved === undefined ? undefined : `Saved ${saved}`;
        });
      case 'openDefinition':
        return this.#deps.openDefinition(this.#item);
      case 'connect':
        return this.#deps.connect();
    }
  }

  /** Definitions, calls or figures moved on. */
  changed(): void {
    this.#deps.post({ type: 'changed' });
  }

  dispose(): void {
    this.#running?.cancellation.cancel();
    this.#running = undefined;
  }

  async #load(request: LoadRequest): Promise<void> {
    const { requestId } = request;
    if (this.#running) {
      this.#running.cancellation.cancel();
      this.#deps.post({
        type: 'failed',
        requestId: this.#running.requestId,
        reason: 'A newer request took over.',
      });
    }
    const running = { requestId, cancellation: new CancellationTokenSource() };
    this.#running = running;
    const answer = await this.#fetch(request, running.cancellation.token);
    if (this.#running !== running) return; // answered when the newer request came, or disposed
    this.#running = undefined;
    if (answer.type === 'series') this.#shown = answer.series;
    this.#deps.post(answer);
  }

  async #fetch({ requestId, days, fresh }: LoadRequest, token: CancellationToken): Promise<ToChart> {
    const { kind, name } = this.#item;
    try {
      if (fresh) await this.#deps.refreshFigures(token);
      const series = await this.#deps.fetchSeries({ kind, name, days }, token);
      if (series) return { type: 'series', requestId, series };
      const reason = `This workspace has no ${kind} “${name}”. It may have been renamed or deleted, or the index is not complete yet.`;
      return { type: 'failed', requestId, reason };
    } catch (cause) {
      if (!token.isCancellationRequested)
        this.#deps.log.error(`series of ${kind} ${name} failed: ${String(cause)}`);
      const reason =
        'The figures could not be loaded. Try again; the Metric Lens output says what went wrong.';
      return { type: 'failed', requestId, reason };
    }
  }

  /** Runs a user's action on the series in view and tells the view what came of it. */
  async #attempt(failure: string, run: (shown: Series) => Promise<string | undefined>): Promise<void> {
    if (!this.#shown) return;
    try {
      const text = await run(this.#shown);
      if (text !== undefined) this.#deps.post({ type: 'notice', text });
    } catch (cause) {
      this.#deps.log.error(`${failure}: ${String(cause)}`);
      this.#deps.post({ type: 'notice', text: `${failure}; the Metric Lens output says why.` });
    }
  }
}
