import type { IndexStatus } from '@shared/protocol';
import type { DictionaryStatus } from '@shared/webview/dictionary';
import type { StoreStatus } from '@shared/webview/storeStatus';

/** What the client knows of its server. `failed` lasts until the user restarts it. */
export interface LensState {
  readonly server: 'idle' | 'starting' | 'running' | 'failed';
  readonly index: IndexStatus;
  readonly store: StoreStatus;
}

export const initialState: LensState = {
  server: 'idle',
  index: { state: 'idle', filesDone: 0, filesTotal: 0, events: 0, metrics: 0, calls: 0 },
  store: { state: 'disconnected', label: '', problem: null, lastSuccess: null },
};

/** What the dictionary panel says of the state; it counts as indexing until the first index is complete. */
export function toDictionaryStatus({ index, store }: LensState): DictionaryStatus {
  const indexing = index.state === 'ready' ? null : { done: index.filesDone, total: index.filesTotal };
  return { indexing, store };
}
