import { element } from '../common/dom';
import { toTableRows, type ChartData } from './chartModel';

/** The same figures as a table, newest day first. */
export class TableView {
  readonly root = element('section', {
    class: 'table',
    tabindex: 0,
    role: 'region',
    'aria-label': 'Data table',
  });

  update(data: ChartData): void {
    const header = (text: string): HTMLElement => element('th', { scope: 'col' }, text);
    const titles = data.measures.flatMap(({ label }) => [label, 'Before']);
    const rows = toTableRows(data).map(([day = '', ...values]) =>
      element(
        'tr',
        {},
        element('th', { scope: 'row' }, day),
        ...values.map((value) => element('td', {}, value)),
      ),
    );
    this.root.replaceChildren(
      element(
        'table',
        {},
        element('caption', { class: 'visually-hidden' }, 'Values by day, newest first'),
        element('thead', {}, element('tr', {}, header('Day (UTC)'), ...titles.map(header))),
        element('tbody', {}, ...rows),
      ),
    );
  }
}
