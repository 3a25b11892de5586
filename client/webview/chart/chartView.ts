import '@vscode-elements/elements/dist/vscode-progress-bar/index.js';
import { chartDays, type FromChart } from '@shared/webview/chart';
import { Announcer } from '../common/announcer';
import { linkButton } from '../common/button';
import { element, icon } from '../common/dom';
import { bannerView, messageView } from '../common/messageView';
import { Segmented } from '../common/segmented';
import { toolbarButton, ToolbarSwitch } from '../common/toolbarButton';
import { toChartData, toProvenanceLine, toSummary } from './chartModel';
import { toBody, type ChartAction, type ChartState, type Problem } from './chartState';
import { FiguresView } from './figuresView';
import { skeletonView } from './skeletonView';
import { TableView } from './tableView';

export interface ChartViewDeps {
  readonly dispatch: (action: ChartAction) => void;
  readonly post: (message: FromChart) => void;
}

/** The whole page; `render` brings it in line with a state. */
export class ChartView {
  readonly #dispatch: ChartViewDeps['dispatch'];
  readonly #post: ChartViewDeps['post'];
  readonly #announcer = new Announcer();
  readonly #figures = new FiguresView();
  readonly #table = new TableView();
  readonly #progress = element('vscode-progress-bar', { 'aria-label': 'Loading figures', hidden: true });
  readonly #kind = element('span', { class: 'kind' });
  readonly #name = element('h1');
  readonly #days;
  readonly #previous;
  readonly #tableSwitch;
  readonly #switches: HTMLElement;
  readonly #exports: HTMLElement;
  readonly #body = element('main');
  readonly #banner = element('div');
  readonly #columns = element('div', { class: 'columns' }, this.#figures.root);
  readonly #footer = element('footer');
  #shown: ChartState | undefined;

  constructor({ dispatch, post }: ChartViewDeps) {
    this.#dispatch = dispatch;
    this.#post = post;
    const segments = chartDays.map((days) => ({
      value: String(days),
      text: `${days}d`,
      name: `${days} days`,
    }));
    this.#days = new Segmented('Period', segments, (value) => {
      const days = chartDays.find((it) => String(it) === value);
      if (days) dispatch({ type: 'days', days });
    });
    this.#previous = new ToolbarSwitch('history', 'Period Before', (on) =>
      dispatch({ type: 'previous', on }),
    );
    this.#tableSwitch = new ToolbarSwitch('table', 'Data Table', (on) => dispatch({ type: 'table', on }));
    this.#switches = element('span', { class: 'group' }, this.#previous.root, this.#tableSwitch.root);
    this.#exports = element(
      'span',
      { class: 'group' },
      toolbarButton({ icon: 'copy', text: 'Copy SQL', onClick: () => post({ type: 'copySql' }) }),
      toolbarButton({ icon: 'save', text: 'Save CSV', onClick: () => post({ type: 'saveCsv' }) }),
    );
    document.body.append(
      this.#progress,
      this.#createHeader(),
      this.#body,
      this.#footer,
      this.#announcer.root,
    );
  }

  notice(text: string): void {
    this.#announcer.notice(text);
  }

  repaint(): void {
    this.#figures.repaint();
  }

  render(state: ChartState): void {
    this.#renderHeader(state);
    const before = this.#shown;
    this.#shown = state;
    const same =
      before?.series === state.series &&
      before?.problem === state.problem &&
      before?.previous === state.previous &&
      before.table === state.table;
    if (!same) this.#renderBody(state);
    this.#progress.hidden = !state.loading || toBody(state).kind === 'loading';
    this.#body.classList.toggle('outdated', state.loading && state.series?.days !== state.days);
  }

  #createHeader(): HTMLElement {
    const open = toolbarButton({
      icon: 'go-to-file',
      text: 'Open Definition',
      onClick: () => this.#post({ type: 'openDefinition' }),
    });
    const refresh = toolbarButton({
      icon: 'refresh',
      text: 'Refresh',
      onClick: () => this.#dispatch({ type: 'refresh' }),
    });
    return element(
      'header',
      {},
      element('div', { class: 'title' }, this.#kind, this.#name),
      element(
        'div',
        { class: 'controls' },
        this.#days.root,
        this.#switches,
        element('span', { class: 'spring' }),
        this.#exports,
        element('span', { class: 'group' }, open, refresh),
      ),
    );
  }

  #renderHeader(state: ChartState): void {
    const { item, days, previous, table, series } = state;
    this.#days.choose(String(days));
    this.#previous.set(previous);
    this.#tableSwitch.set(table);
    this.#switches.hidden = ['failed', 'empty'].includes(toBody(state).kind);
    this.#exports.hidden = series === undefined || series.sql === '';
    if (!item || this.#name.textContent === item.name) return;
    this.#name.textContent = item.name;
    const kind = item.kind === 'event' ? 'Event' : 'Metric';
    this.#kind.replaceChildren(icon(item.kind === 'event' ? 'symbol-event' : 'graph'), kind);
  }

  #renderBody(state: ChartState): void {
    const body = toBody(state);
    this.#footer.replaceChildren();
    switch (body.kind) {
      case 'loading':
        this.#body.replaceChildren(skeletonView());
        return;
      case 'failed':
        this.#body.replaceChildren(this.#failedView(body.problem));
        this.#announcer.say(body.problem.text);
        return;
      case 'empty':
        this.#body.replaceChildren(
          messageView({ icon: 'inbox', title: 'Nothing to draw yet', text: body.reason }),
        );
        this.#announcer.say(body.reason);
        break;
      case 'figures':
        this.#renderFigures(state, body.series);
    }
    const line = toProvenanceLine(body.series, Date.now());
    this.#footer.replaceChildren(
      icon('info'),
      element('span', { class: 'visually-hidden' }, 'Why this number: '),
      line,
    );
  }

  #renderFigures({ previous, table, problem }: ChartState, series: Parameters<typeof toChartData>[0]): void {
    const data = toChartData(series);
    this.#banner.replaceChildren(...(problem ? [this.#staleView(problem)] : []));
    // stays in place while it is shown, so that the focus does too
    if (!this.#columns.isConnected) this.#body.replaceChildren(this.#banner, this.#columns);
    if (table) {
      this.#table.update(data);
      this.#columns.append(this.#table.root);
    } else this.#table.root.remove();
    this.#figures.update(data, previous);
    this.#announcer.say(toSummary(data));
  }

  #failedView({ text, from }: Problem): HTMLElement {
    const retry = { text: 'Try Again', onClick: () => this.#dispatch({ type: 'refresh' }) };
    const connect = { text: 'Connect to ClickHouse…', onClick: () => this.#post({ type: 'connect' }) };
    return messageView({
      icon: 'debug-disconnect',
      title: 'No figures',
      text,
      actions: from === 'store' ? [connect, { ...retry, secondary: true }] : [retry],
    });
  }

  #staleView({ text, from }: Problem): HTMLElement {
    const retry = linkButton({ text: 'Try Again', onClick: () => this.#dispatch({ type: 'refresh' }) });
    const connect = linkButton({ text: 'Connect…', onClick: () => this.#post({ type: 'connect' }) });
    return bannerView(
      `These are the last good figures. ${text}`,
      from === 'store' ? [retry, connect] : [retry],
    );
  }
}
