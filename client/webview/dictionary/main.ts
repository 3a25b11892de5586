import type { DictionaryItem, FromDictionary, ToDictionary } from '@shared/webview/dictionary';
import { connectHost } from '../common/host';
import { orderItems, selectRows } from './dictionaryModel';
import { receive, toInitialState, type DictionaryUiState } from './dictionaryState';
import { DictionaryView } from './dictionaryView';
import { SearchIndex } from './searchIndex';
import './dictionary.css';

const host = connectHost<ToDictionary, FromDictionary, DictionaryUiState>();
let state = toInitialState(host.load());
let index = new SearchIndex([]);
const view = new DictionaryView({ change, remember, post: (message) => host.post(message) });

function render(): void {
  view.render(state, selectRows(state.items ?? [], index, state.ui));
}

function remember(ui: Partial<DictionaryUiState>): void {
  state = { ...state, ui: { ...state.ui, ...ui } };
  host.save(state.ui);
}

function change(ui: Partial<DictionaryUiState>): void {
  remember(ui);
  render();
  if (ui.scroll !== undefined) view.scrollTo(ui.scroll);
}

/** Rows are there at once; the index follows in slices, and then sharpens the order of a search in progress. */
function receiveItems(message: Extract<ToDictionary, { type: 'items' }>): void {
  const items = orderItems(message.items);
  const first = state.items === undefined;
  const made = new SearchIndex(items);
  const outdated = !index.equals(made);
  if (outdated) index = made;
  state = receive(state, { type: 'items', items });
  render();
  if (first) view.scrollTo(state.ui.scroll);
  if (outdated) void build(made, items);
}

async function build(made: SearchIndex, items: readonly DictionaryItem[]): Promise<void> {
  await made.build(items);
  if (index === made && state.ui.query !== '') render();
}

host.onMessage((message) => {
  if (message.type === 'items') {
    receiveItems(message);
    return;
  }
  state = receive(state, message);
  render();
  if (message.type === 'search') {
    host.save(state.ui);
    view.scrollTo(0);
  }
});
render();
host.post({ type: 'ready' });
