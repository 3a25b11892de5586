import { element, icon } from '../common/dom';
import { columns, toNextSort, type Sort } from './columns';

/** The titles of the columns; a click sorts. */
export class HeaderRow {
  readonly root = element('div', { class: 'row head', role: 'row', 'aria-rowindex': 1 });
  readonly #cells = new Map<string, HTMLElement>();
  #sort: Sort | undefined;

  constructor(onSort: (sort: Sort | undefined) => void) {
    for (const column of columns) {
      const title = element(
        'span',
        { class: column.id === 'kind' ? 'visually-hidden' : undefined },
        column.title,
      );
      const button = element(
        'button',
        { type: 'button', class: 'sort', title: column.hint },
        title,
        icon('arrow-up'),
      );
      button.addEventListener('click', () => onSort(toNextSort(this.#sort, column)));
      const cell = element('div', { class: `cell cell-${column.id}`, role: 'columnheader' }, button);
      this.#cells.set(column.id, cell);
      this.root.append(cell);
    }
  }

  render(sort: Sort | undefined): void {
    this.#sort = sort;
    for (const [id, cell] of this.#cells) {
      cell.setAttribute('aria-sort', id === sort?.column ? sort.direction : 'none');
    }
  }
}
