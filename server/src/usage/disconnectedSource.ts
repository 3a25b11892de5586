import type { StoreStatus } from '@shared/figures';
import { notAsked, presentMetric, presentSeries, unanswered } from './source/present';
import type { UsageSource } from './usageSource';

/** Without a store nobody is asked, and nothing nags: only who wants a chart is told how to connect. */
const howToConnect = 'Not connected to a store. Start the local store, or connect to ClickHouse.';

/**
 * A source that knows no figures. With a `problem` it is one that was configured and cannot be used; it says so
 * in its status and in every answer.
 */
export function disconnectedSource(label = '', problem: string | null = null): UsageSource {
  const status: StoreStatus = {
    state: problem === null ? 'disconnected' : 'failing',
    label,
    problem,
    lastSuccess: null,
  };
  const answer = unanswered(problem ?? howToConnect);
  return {
    status,
    onDidChangeStatus: () => undefined,
    onDidChangeFigures: () => undefined,
    refresh: () => Promise.resolve(status),
    eventFigures: () => Promise.resolve(new Map()),
    eventSeries: (name, { days }) =>
      Promise.resolve(presentSeries({ name, kind: 'event', days, valueLabel: '' }, answer, notAsked, null)),
    metricSeries: (metric, { days }) => {
      const head = { name: metric.keyPath.value, kind: 'metric', days, valueLabel: '' } as const;
      return Promise.resolve(presentSeries(head, answer, notAsked, null));
    },
    metricFigure: (metric, timeFrame) =>
      Promise.resolve(presentMetric({ metric, timeFrame, notes: [] }, answer, notAsked, null)),
    receivedEvents: () => Promise.resolve(new Map()),
    dispose: () => Promise.resolve(),
  };
}
