import type { LensState } from './lensState';

/** One line of the menu behind the status bar item. */
export interface MenuEntry {
  /** With codicon. */
  readonly label: string;
  readonly detail?: string;
  readonly command: string;
}

const restart = { label: '$(debug-restart) Restart Server', command: 'metricLens.restartServer' };
const output = { label: '$(output) Show Output', command: 'metricLens.showOutput' };
const connect = {
  label: '$(plug) Connect to ClickHouse…',
  detail: 'For live figures in hovers, lenses and charts',
  command: 'metricLens.connectStore',
};
const startLocal = {
  label: '$(server-process) Start Local Store',
  detail: 'A ClickHouse of your own on this machine, with sample history if you like',
  command: 'metricLens.startLocalStore',
};
const refresh = { label: '$(refresh) Refresh Figures', command: 'metricLens.refreshFigures' };

/** The useful next commands, the likeliest first. `storeConfigured`: the settings name a store. */
export function toMenuEntries(state: LensState, storeConfigured: boolean): readonly MenuEntry[] {
  if (state.server === 'failed') return [restart, output];
  return [
    { label: '$(book) Open Metrics Dictionary', command: 'metricLens.openDictionary' },
    { label: '$(graph-line) Open Chart…', command: 'metricLens.openChart' },
    {
      label: '$(new-file) New…',
      detail: 'An event, a metric, or both, step by step',
      command: 'metricLens.new',
    },
    ...storeEntries(state.store, storeConfigured),
    output,
    restart,
  ];
}

function storeEntries(
  { state, problem }: LensState['store'],
  storeConfigured: boolean,
): readonly MenuEntry[] {
  const disconnect = {
    label: '$(debug-disconnect) Disconnect from ClickHouse',
    command: 'metricLens.disconnectStore',
  };
  const stopLocal = { label: '$(debug-stop) Stop Local Store', command: 'metricLens.stopLocalStore' };
  const leave = storeConfigured ? disconnect : stopLocal;
  switch (state) {
    case 'connected':
      return [refresh, leave];
    case 'connecting':
      return [leave];
    case 'failing':
      return [{ ...refresh, ...(problem !== null && { detail: problem }) }, connect, leave];
    case 'disconnected':
      return [startLocal, connect];
  }
}
