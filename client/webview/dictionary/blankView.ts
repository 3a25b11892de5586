import { element } from '../common/dom';
import { formatNumber } from '../common/format';
import { messageView } from '../common/messageView';
import type { Blank } from './dictionaryState';

export interface BlankDeps {
  readonly refresh: () => void;
  readonly clearSearch: () => void;
}

/** What stands where the rows would be. */
export function blankView(blank: Blank, { refresh, clearSearch }: BlankDeps): HTMLElement {
  switch (blank.kind) {
    case 'loading':
      return skeletonRows();
    case 'failed':
      return messageView({
        icon: 'warning',
        title: 'No dictionary',
        text: blank.reason,
        actions: [{ text: 'Try Again', onClick: refresh }],
      });
    case 'indexing':
      return messageView({
        icon: 'search',
        title: 'Reading the workspace',
        text: `${formatNumber(blank.done)} of ${formatNumber(blank.total)} files. Events and metrics appear here as they are found.`,
      });
    case 'noDefinitions':
      return messageView({
        icon: 'book',
        title: 'No definitions in this workspace',
        text:
          'Metric Lens reads config/events/*.yml and config/metrics/**/*.yml. To begin, use the quick fix “Create event ' +
          'definition” on a tracking call, or name other folders in .metric-lens.yml.',
        actions: [{ text: 'Look Again', secondary: true, onClick: refresh }],
      });
    case 'noMatch':
      return messageView({
        icon: 'search',
        title: 'Nothing matches',
        text: 'Try fewer words, or terms such as owner:growth, status:active, tier:ultimate, calls:0, events:>10k.',
        actions: [{ text: 'Clear Search', secondary: true, onClick: clearSearch }],
      });
  }
}

function skeletonRows(): HTMLElement {
  const rows = Array.from({ length: 12 }, () => element('div', { class: 'skeleton skeleton-row' }));
  return element(
    'div',
    { class: 'skeleton-rows', role: 'img', 'aria-label': 'Loading the dictionary' },
    ...rows,
  );
}
