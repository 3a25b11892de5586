import '@vscode-elements/elements/dist/vscode-textfield/index.js';
import { element, icon } from '../common/dom';
import { formatNumber } from '../common/format';
import { Segmented } from '../common/segmented';
import { toolbarButton, ToolbarSwitch } from '../common/toolbarButton';
import { toCountLine, type KindFilter, type Rows } from './dictionaryModel';
import type { DictionaryUiState } from './dictionaryState';

export interface SearchBarDeps {
  readonly onQuery: (query: string) => void;
  readonly onKind: (kind: KindFilter) => void;
  readonly onDetails: (on: boolean) => void;
  readonly onRefresh: () => void;
  /** Arrow down or Enter: on to the rows. */
  readonly onLeave: () => void;
}

/** Search field, kind filter and what stands beside them. */
export class SearchBar {
  /** Where the state of the store is told. */
  readonly store = element('span', { class: 'store' });
  readonly root: HTMLElement;
  readonly #field;
  readonly #kinds;
  readonly #details;
  readonly #count = element('span', { class: 'count' });
  readonly #deps: SearchBarDeps;

  constructor(deps: SearchBarDeps) {
    this.#deps = deps;
    this.#field = this.#createField();
    this.#kinds = new Segmented<KindFilter>(
      'Kind',
      [
        { value: 'all', text: 'All' },
        { value: 'event', text: 'Events' },
        { value: 'metric', text: 'Metrics' },
      ],
      deps.onKind,
    );
    this.#details = new ToolbarSwitch('layout-panel', 'Details', deps.onDetails);
    const refresh = toolbarButton({ icon: 'refresh', text: 'Refresh', onClick: deps.onRefresh });
    const spring = element('span', { class: 'spring' });
    this.root = element(
      'header',
      {},
      this.#field,
      element(
        'div',
        { class: 'controls' },
        this.#kinds.root,
        this.#count,
        spring,
        this.store,
        this.#details.root,
        refresh,
      ),
    );
  }

  render(ui: DictionaryUiState, { counts, ...rows }: Rows, total: number): void {
    if (this.#field.value !== ui.query) this.#field.value = ui.query;
    this.#kinds.choose(ui.kind);
    for (const kind of ['all', 'event', 'metric'] as const)
      this.#kinds.setCount(kind, formatNumber(counts[kind]));
    this.#details.set(ui.details);
    this.#count.textContent = toCountLine({ counts, ...rows }, total);
  }

  /** Takes the focus, also before the field is drawn for the first time: to search anew, or to go on typing. */
  async focus(intent: 'anew' | 'continue'): Promise<void> {
    await this.#field.updateComplete;
    const input = this.#field.wrappedElement;
    input.focus();
    if (intent === 'anew') input.select();
  }

  #createField(): HTMLElementTagNameMap['vscode-textfield'] {
    const hint = 'Search, or filter with owner:growth status:active calls:0';
    const field = element('vscode-textfield', { placeholder: hint, spellcheck: 'false' });
    const glass = icon('search');
    glass.slot = 'content-before';
    field.append(glass);
    field.label = 'Search events and metrics';
    field.addEventListener('input', () => this.#deps.onQuery(field.value));
    field.addEventListener('keydown', (event: KeyboardEvent) => this.#onKey(event));
    return field;
  }

  #onKey(event: KeyboardEvent): void {
    if (event.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'Enter') {
      event.preventDefault();
      this.#deps.onLeave();
    } else if (event.key === 'Escape' && this.#field.value !== '') {
      event.preventDefault();
      this.#deps.onQuery('');
    }
  }
}
