import type { LensState } from './lensState';

/** What the status bar shows. */
export interface StatusView {
  /** With codicons, as `StatusBarItem.text`. */
  readonly text: string;
  /** Lines of the tooltip, plain text; together they are what a screen reader says. */
  readonly lines: readonly string[];
  /** True when nothing works until the user acts. A store that does not answer is no such case. */
  readonly stopped: boolean;
}

/**
 * Puts the state of server, index and store into words. Undefined where there is nothing to say: before the
 * first start, and in a folder without definitions and calls.
 */
export function toStatusView(state: LensState): StatusView | undefined {
  switch (state.server) {
    case 'failed':
      return {
        text: '$(error) Metric Lens',
        lines: ['Metric Lens stopped working', 'Click to restart it or to see the output'],
        stopped: true,
      };
    case 'idle':
      return undefined;
    case 'starting':
      return { text: '$(loading~spin) Metric Lens', lines: ['Metric Lens is starting'], stopped: false };
    case 'running':
      return runningView(state);
  }
}

function runningView({ index, store }: LensState): StatusView | undefined {
  const storeLines = describeStore(store);
  if (index.state !== 'ready') {
    const percent = index.filesTotal > 0 ? Math.floor((index.filesDone / index.filesTotal) * 100) : undefined;
    const progress = percent === undefined ? '' : ` ${percent} %`;
    const files = `${index.filesDone.toLocaleString('en')} of ${index.filesTotal.toLocaleString('en')}`;
    return {
      text: `$(loading~spin) Metric Lens${progress}`,
      lines: [percent === undefined ? 'Looking for files' : `Reading files: ${files}`, ...storeLines],
      stopped: false,
    };
  }
  if (index.events + index.metrics + index.calls === 0) return undefined;
  const events = count(index.events, 'event');
  const metrics = count(index.metrics, 'metric');
  return {
    text: `$(graph-line) ${events}, ${metrics}${storeIcon[store.state]}`,
    lines: [`${events}, ${metrics}, ${count(index.calls, 'tracking call')}`, ...storeLines],
    stopped: false,
  };
}

const storeIcon: Readonly<Record<LensState['store']['state'], string>> = {
  connected: ' $(database)',
  connecting: ' $(sync~spin)',
  failing: ' $(warning)',
  disconnected: '',
};

function describeStore({ state, label, problem }: LensState['store']): readonly string[] {
  switch (state) {
    case 'connected':
      return [`Figures from ${label}`];
    case 'connecting':
      return [`Connecting to ${label}`];
    case 'failing':
      return [`No answer from ${label}`, ...(problem === null ? [] : [problem])];
    case 'disconnected':
      return ['No figures: no ClickHouse is connected'];
  }
}

function count(value: number, noun: string): string {
  return `${value.toLocaleString('en')} ${noun}${value === 1 ? '' : 's'}`;
}
