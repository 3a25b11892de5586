import type { DictionaryItem } from '@shared/webview/dictionary';
import { elementScroll, observeElementOffset, observeElementRect, Virtualizer } from '@tanstack/virtual-core';
import { element } from '../common/dom';
import type { Sort } from './columns';
import { hasKey, type Rows } from './dictionaryModel';
import { HeaderRow } from './headerRow';
import { toCells } from './rowView';

/** Heights in pixels, as in dictionary.css. */
const rowHeight = 42;
const headHeight = 28;

export interface GridDeps {
  readonly onSort: (sort: Sort | undefined) => void;
  /** The cursor moved to another row. */
  readonly onCurrent: (item: DictionaryItem) => void;
  readonly onOpen: (item: DictionaryItem, beside: boolean) => void;
  readonly onChart: (item: DictionaryItem) => void;
  readonly onScroll: (top: number) => void;
  /** A key that means nothing here: typing goes on in the search field. */
  readonly onOtherKey: (event: KeyboardEvent) => void;
}

/** A grid of which only the rows in view exist. The grid has the focus, one row the cursor (`aria-activedescendant`). */
export class GridView {
  readonly root = element('div', {
    class: 'grid',
    role: 'grid',
    tabindex: 0,
    'aria-label': 'Events and metrics',
  });
  readonly #deps: GridDeps;
  readonly #head: HeaderRow;
  readonly #body = element('div', { class: 'rows', role: 'rowgroup' });
  readonly #virtualizer: Virtualizer<HTMLElement, HTMLElement>;
  readonly #drawn = new Map<number, { readonly item: DictionaryItem; readonly row: HTMLElement }>();
  #rows: readonly DictionaryItem[] = [];
  #words: readonly string[] = [];
  #current = -1;

  constructor(deps: GridDeps) {
    this.#deps = deps;
    this.#head = new HeaderRow(deps.onSort);
    this.root.append(this.#head.root, this.#body);
    this.#virtualizer = new Virtualizer(this.#toOptions());
    this.root.addEventListener('keydown', (event) => this.#onKey(event));
    this.#body.addEventListener('click', (event) => this.#onClick(event));
    this.#body.addEventListener('dblclick', (event) => this.#onDoubleClick(event));
    this.root.addEventListener('scrollend', () => deps.onScroll(this.root.scrollTop));
  }

  /** To be called once, when the grid is in the page. */
  mount(): void {
    this.#virtualizer._didMount();
    this.#virtualizer._willUpdate();
  }

  get current(): DictionaryItem | undefined {
    return this.#rows[this.#current];
  }

  /** Shows `rows`; the cursor stays on the row with `currentKey`, if it is still there. */
  render({ items, words }: Rows, sort: Sort | undefined, currentKey: string | undefined): void {
    this.#head.render(sort);
    if (this.#words.join(' ') !== words.join(' ')) this.#clear();
    this.#rows = items;
    this.#words = words;
    this.#current = currentKey === undefined ? -1 : items.findIndex((item) => hasKey(item, currentKey));
    this.root.setAttribute('aria-rowcount', String(items.length + 1));
    this.#virtualizer.setOptions(this.#toOptions());
    this.#virtualizer._willUpdate();
    this.#draw();
  }

  scrollTo(top: number): void {
    this.root.scrollTop = top;
  }

  /** Takes the focus, with the cursor on the first row if it was nowhere. */
  focus(): void {
    this.root.focus();
    if (this.#current === -1) this.#moveTo(0);
  }

  #toOptions(): ConstructorParameters<typeof Virtualizer<HTMLElement, HTMLElement>>[0] {
    return {
      count: this.#rows.length,
      getScrollElement: () => this.root,
      estimateSize: () => rowHeight,
      overscan: 6,
      scrollMargin: headHeight,
      scrollPaddingStart: headHeight,
      scrollToFn: elementScroll,
      observeElementRect,
      observeElementOffset,
      onChange: () => this.#draw(),
    };
  }

  #draw(): void {
    this.#body.style.height = `${this.#rows.length * rowHeight}px`;
    const visible = new Set<number>();
    for (const { index } of this.#virtualizer.getVirtualItems()) {
      const item = this.#rows[index];
      if (!item) continue;
      visible.add(index);
      this.#drawRow(index, item);
    }
    for (const [index, { row }] of this.#drawn) {
      if (visible.has(index)) continue;
      row.remove();
      this.#drawn.delete(index);
    }
    const current = this.#drawn.get(this.#current);
    if (current) this.root.setAttribute('aria-activedescendant', current.row.id);
    else this.root.removeAttribute('aria-activedescendant');
  }

  #drawRow(index: number, item: DictionaryItem): void {
    const before = this.#drawn.get(index);
    if (before?.item !== item) {
      before?.row.remove();
      const place = { id: `row-${index}`, 'data-index': index, 'aria-rowindex': index + 2 };
      const row = element('div', { class: 'row', role: 'row', ...place }, ...toCells(item, this.#words));
      row.style.transform = `translateY(${index * rowHeight}px)`;
      this.#body.append(row);
      this.#drawn.set(index, { item, row });
    }
    this.#drawn.get(index)?.row.setAttribute('aria-selected', String(index === this.#current));
  }

  #clear(): void {
    for (const { row } of this.#drawn.values()) row.remove();
    this.#drawn.clear();
  }

  #moveTo(index: number): void {
    const to = Math.min(Math.max(index, 0), this.#rows.length - 1);
    const item = this.#rows[to];
    if (!item) return;
    this.#current = to;
    this.#virtualizer.scrollToIndex(to, { align: 'auto' });
    this.#draw();
    this.#deps.onCurrent(item);
  }

  #onKey(event: KeyboardEvent): void {
    if (event.target !== this.root || event.altKey) return;
    const page = Math.max(1, Math.floor((this.root.clientHeight - headHeight) / rowHeight) - 1);
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: this.#current + 1,
      ArrowUp: this.#current - 1,
      PageDown: this.#current + page,
      PageUp: this.#current - page,
      Home: 0,
      End: this.#rows.length - 1,
    };
    const to = moves[event.key];
    const item = this.#rows[this.#current];
    if (to !== undefined) this.#moveTo(to);
    else if (event.key === 'Enter' && item) this.#deps.onOpen(item, event.ctrlKey || event.metaKey);
    else if (event.key === ' ' && item) this.#deps.onChart(item);
    else {
      this.#deps.onOtherKey(event);
      return;
    }
    event.preventDefault();
  }

  #onClick(event: MouseEvent): void {
    const index = toRowIndex(event);
    const item = index === undefined ? undefined : this.#rows[index];
    if (index === undefined || !item) return;
    this.root.focus({ preventScroll: true });
    this.#moveTo(index);
    const action = toAction(event);
    if (action === 'open') this.#deps.onOpen(item, event.ctrlKey || event.metaKey);
    if (action === 'chart') this.#deps.onChart(item);
  }

  #onDoubleClick(event: MouseEvent): void {
    const item = this.#rows[toRowIndex(event) ?? -1];
    if (item && toAction(event) === undefined) this.#deps.onOpen(item, false);
  }
}

function toRowIndex({ target }: Event): number | undefined {
  const index = target instanceof Element ? target.closest<HTMLElement>('.row')?.dataset.index : undefined;
  return index === undefined ? undefined : Number(index);
}

function toAction({ target }: Event): string | undefined {
  return target instanceof Element ? target.closest<HTMLElement>('[data-action]')?.dataset.action : undefined;
}
