import '@vscode-elements/elements/dist/vscode-progress-bar/index.js';
import type { DictionaryItem, FromDictionary } from '@shared/webview/dictionary';
import { Announcer } from '../common/announcer';
import { linkButton } from '../common/button';
import { element } from '../common/dom';
import { bannerView } from '../common/messageView';
import { blankView } from './blankView';
import { DetailsView } from './detailsView';
import { toCountLine, toKey, type Rows } from './dictionaryModel';
import { toBlank, type Blank, type DictionaryState, type DictionaryUiState } from './dictionaryState';
import { GridView } from './gridView';
import { SearchBar } from './searchBar';
import { storeView } from './storeView';

export interface DictionaryViewDeps {
  /** Changes what is shown; the view is rendered again. */
  readonly change: (ui: Partial<DictionaryUiState>) => void;
  /** Keeps something that changes nothing on screen. */
  readonly remember: (ui: Partial<DictionaryUiState>) => void;
  readonly post: (message: FromDictionary) => void;
}

/** The whole page; `render` brings it in line with a state and the rows that follow from it. */
export class DictionaryView {
  readonly #deps: DictionaryViewDeps;
  readonly #announcer = new Announcer();
  readonly #progress = element('vscode-progress-bar', {
    'aria-label': 'Reading the workspace',
    hidden: true,
  });
  readonly #banner = element('div', { class: 'banners' });
  readonly #blank = element('div', { class: 'blank' });
  readonly #search: SearchBar;
  readonly #grid: GridView;
  readonly #details: DetailsView;

  constructor(deps: DictionaryViewDeps) {
    this.#deps = deps;
    const { change, post } = deps;
    this.#search = new SearchBar({
      onQuery: (query) => change({ query, scroll: 0 }),
      onKind: (kind) => change({ kind, scroll: 0 }),
      onDetails: (details) => change({ details }),
      onRefresh: () => post({ type: 'refresh' }),
      onLeave: () => this.#grid.focus(),
    });
    this.#grid = new GridView({
      onSort: (sort) => change({ sort, scroll: 0 }),
      onCurrent: (item) => change({ current: toKey(item) }),
      onOpen: (item, beside) => this.#open(item, beside),
      onChart: (item) => this.#chart(item),
      onScroll: (scroll) => deps.remember({ scroll }),
      onOtherKey: (event) => this.#toSearch(event),
    });
    this.#details = new DetailsView({
      onOpen: (item) => this.#open(item, true),
      onChart: (item) => this.#chart(item),
      onClose: () => change({ details: false }),
      onSearch: (name) => change({ query: name, kind: 'all', sort: undefined, scroll: 0 }),
    });
    const main = element('main', {}, this.#grid.root, this.#blank);
    document.body.append(
      this.#progress,
      this.#search.root,
      this.#banner,
      main,
      this.#details.root,
      this.#announcer.root,
    );
    this.#grid.mount();
    this.#focusSearch();
    window.addEventListener('focus', () => this.#focusSearch());
  }

  render(state: DictionaryState, rows: Rows): void {
    const { ui, items = [], status } = state;
    const blank = toBlank(state, rows.items.length);
    this.#search.render(ui, rows, items.length);
    this.#grid.root.hidden = blank !== undefined;
    this.#grid.render(rows, ui.sort, ui.current);
    this.#renderBlank(blank);
    this.#renderStatus(state);
    this.#details.render(ui.details ? this.#grid.current : undefined);
    if (status && blank === undefined) this.#announcer.say(toCountLine(rows, items.length));
  }

  scrollTo(top: number): void {
    this.#grid.scrollTo(top);
  }

  /** Begins in the search field, but takes the focus from nobody: a restored panel may not be the one in use. */
  #focusSearch(): void {
    if (document.hasFocus() && document.activeElement === document.body) void this.#search.focus('anew');
  }

  #renderBlank(blank: Blank | undefined): void {
    this.#blank.hidden = blank === undefined;
    if (!blank) return;
    const clearSearch = (): void => {
      this.#deps.change({ query: '', kind: 'all' });
      void this.#search.focus('anew');
    };
    this.#blank.replaceChildren(
      blankView(blank, { clearSearch, refresh: () => this.#deps.post({ type: 'refresh' }) }),
    );
    if (blank.kind !== 'loading') this.#announcer.say(this.#blank.querySelector('h2')?.textContent ?? '');
  }

  #renderStatus({ items, status, failure }: DictionaryState): void {
    const { post } = this.#deps;
    const connect = (): void => post({ type: 'connect' });
    this.#progress.hidden = !status?.indexing;
    if (status?.indexing) {
      this.#progress.max = Math.max(1, status.indexing.total);
      this.#progress.value = status.indexing.done;
    }
    this.#search.store.replaceChildren(...(status ? storeView(status, connect) : []));
    const banners: HTMLElement[] = [];
    const retry = linkButton({ text: 'Try Again', onClick: () => post({ type: 'refresh' }) });
    if (failure !== undefined && items)
      banners.push(bannerView(`This is the last good state. ${failure}`, [retry]));
    else if (status?.store.state === 'failing' && status.store.problem !== null) {
      const text = `Figures are the last good ones. ${status.store.problem}`;
      banners.push(bannerView(text, [retry, linkButton({ text: 'Connect…', onClick: connect })]));
    }
    this.#banner.replaceChildren(...banners);
  }

  #open({ definition: place }: DictionaryItem, beside: boolean): void {
    this.#deps.post({ type: 'openDefinition', place, beside });
  }

  #chart({ kind, name }: DictionaryItem): void {
    this.#deps.post({ type: 'openChart', item: { kind, name } });
  }

  /** Typing over the rows goes on in the search field, as does the usual key for finding. */
  #toSearch(event: KeyboardEvent): void {
    const command = event.ctrlKey || event.metaKey;
    const find = event.key === '/' || event.key === 'Escape' || (command && event.key === 'f');
    if (find) event.preventDefault();
    if (find) void this.#search.focus('anew');
    else if ((event.key.length === 1 && !command) || event.key === 'Backspace')
      void this.#search.focus('continue');
  }
}
