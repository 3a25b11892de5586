import type { DictionaryItem } from '@shared/webview/dictionary';
import { element, type Child } from '../common/dom';
import { formatNumber, toTrend } from '../common/format';
import { toolbarButton } from '../common/toolbarButton';
import { kindIcon } from './rowView';

export interface DetailsDeps {
  readonly onOpen: (item: DictionaryItem) => void;
  readonly onChart: (item: DictionaryItem) => void;
  readonly onClose: () => void;
  /** Looks for a name that stands in the details. */
  readonly onSearch: (name: string) => void;
}

/** All that is known of the row under the cursor, columns that a narrow window hides included. */
export class DetailsView {
  readonly root = element('section', { class: 'details', 'aria-label': 'Details', hidden: true });
  readonly #deps: DetailsDeps;
  #item: DictionaryItem | undefined;

  constructor(deps: DetailsDeps) {
    this.#deps = deps;
  }

  render(item: DictionaryItem | undefined): void {
    this.root.hidden = item === undefined;
    if (!item || item === this.#item) return;
    this.#item = item;
    const { onOpen, onChart, onClose } = this.#deps;
    this.root.replaceChildren(
      element(
        'div',
        { class: 'details-title' },
        kindIcon(item.kind),
        element('h2', {}, item.name),
        element('span', { class: 'spring' }),
        toolbarButton({ icon: 'go-to-file', text: 'Open Definition', onClick: () => onOpen(item) }),
        toolbarButton({ icon: 'graph-line', text: 'Open Chart', onClick: () => onChart(item) }),
        toolbarButton({ icon: 'close', text: 'Close Details', onClick: onClose }),
      ),
      element('p', {}, item.description === '' ? 'No description.' : item.description.trim()),
      element('dl', {}, ...this.#toFacts(item).map(([term, value]) => toFact(term, value))),
    );
    this.root.scrollTop = 0;
  }

  #toFacts(item: DictionaryItem): readonly (readonly [string, readonly Child[]])[] {
    const figure = item.figure?.value ?? null;
    const trend = item.figure ? toTrend(item.figure)?.words : undefined;
    const facts: readonly (readonly [string, readonly Child[]])[] = [
      ['Owner', [item.owner]],
      ['Categories', [item.categories.join(', ')]],
      ['Status', [item.status]],
      ['Tiers', [item.tiers.join(', ')]],
      ['Time frames', [item.timeFrames.join(', ')]],
      ['Data source', [item.dataSource]],
      [item.kind === 'event' ? 'Identifiers' : 'Counts unique', [item.identifiers.join(', ')]],
      ['Properties', [item.properties.join(', ')]],
      ['Tracking calls', [formatNumber(item.calls)]],
      ['28 days', [figure === null ? '' : `${formatNumber(figure)}${trend ? `, ${trend}` : ''}`]],
      [item.kind === 'event' ? 'Counted by' : 'Counts', item.related.map((name) => this.#toLink(name))],
    ];
    return facts.filter(([, value]) => value.some((part) => part !== ''));
  }

  #toLink(name: string): HTMLElement {
    const link = element('button', { type: 'button', class: 'link code' }, name);
    link.addEventListener('click', () => this.#deps.onSearch(name));
    return link;
  }
}

function toFact(term: string, value: readonly Child[]): HTMLElement {
  const names = value.some((part) => part instanceof Element);
  return element(
    'div',
    { class: names ? 'fact-names' : undefined },
    element('dt', {}, term),
    element('dd', {}, ...value),
  );
}
