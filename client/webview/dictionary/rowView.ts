import type { DictionaryItem } from '@shared/webview/dictionary';
import { formatCount } from '@shared/webview/series';
import { element, icon, svgElement } from '../common/dom';
import { formatNumber, toTrend } from '../common/format';
import { columns, type ColumnId } from './columns';
import { markWords, toSparkline } from './dictionaryModel';

const sparkline = { width: 72, height: 20 };

/** The cells of a row, in the order of `columns`. Buttons inside are for the mouse; the keyboard acts on the row. */
export function toCells(item: DictionaryItem, words: readonly string[]): readonly HTMLElement[] {
  return columns.map(({ id, text }) => {
    const content = text ? toTextCell(text(item)) : drawn[id]?.(item, words);
    return element('div', { class: `cell cell-${id}`, role: 'gridcell' }, ...(content ?? []));
  });
}

const drawn: Partial<Record<ColumnId, (item: DictionaryItem, words: readonly string[]) => readonly Node[]>> =
  {
    kind: ({ kind }) => [kindIcon(kind), element('span', { class: 'visually-hidden' }, kind)],
    name: (item, words) => [toName(item.name, words), toDescription(item.description, words)],
    events: toFigure,
    trend: ({ figure }) => {
      const trend = figure ? toTrend(figure) : undefined;
      return trend
        ? [element('span', { title: trend.words, class: `trend-${trend.direction}` }, trend.text)]
        : [];
    },
  };

export function kindIcon(kind: DictionaryItem['kind']): HTMLElement {
  const made = icon(kind === 'event' ? 'symbol-event' : 'graph');
  made.classList.add(`kind-${kind}`);
  return made;
}

function toTextCell(text: string): readonly Node[] {
  return [element('span', { title: text, class: 'clip' }, text)];
}

/** A key path's last part says most: its beginning gives way first when there is no room. */
function toName(name: string, words: readonly string[]): HTMLElement {
  const cut = name.lastIndexOf('.') + 1;
  const stem = element('span', { class: 'stem' }, ...toMarked(name.slice(0, cut), words));
  const leaf = element('span', { class: 'leaf' }, ...toMarked(name.slice(cut), words));
  return element(
    'button',
    { type: 'button', class: 'name', tabindex: -1, title: name, 'data-action': 'open' },
    stem,
    leaf,
  );
}

function toDescription(description: string, words: readonly string[]): HTMLElement {
  const text = description.replace(/\s+/g, ' ').trim();
  return element('span', { class: 'description clip' }, ...toMarked(text, words));
}

function toMarked(text: string, words: readonly string[]): readonly Node[] {
  return markWords(text, words).map(({ text: part, hit }) =>
    hit ? element('mark', {}, part) : document.createTextNode(part),
  );
}

/** A button to the chart, with a figure or without: a metric may have a chart and no figure of its own. */
function toFigure({ name, figure }: DictionaryItem): readonly Node[] {
  const value = figure?.value ?? null;
  const parts = [element('span', { class: 'visually-hidden' }, `Chart of ${name}: `), ...toNumber(figure)];
  const title = value === null ? 'Open chart' : `${formatNumber(value)} in 28 days. Open chart`;
  return [
    element(
      'button',
      { type: 'button', class: 'figure', tabindex: -1, title, 'data-action': 'chart' },
      ...parts,
    ),
  ];
}

function toNumber(figure: DictionaryItem['figure']): readonly Element[] {
  const value = figure?.value ?? null;
  if (!figure || value === null) return [element('span', { class: 'unknown' }, '–')];
  const path = svgElement('path', { d: toSparkline(figure.daily, sparkline.width, sparkline.height) });
  const picture = svgElement('svg', { ...sparkline, class: 'sparkline', 'aria-hidden': 'true' }, path);
  return [picture, element('span', {}, formatCount(value))];
}
