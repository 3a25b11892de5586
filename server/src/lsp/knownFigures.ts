import type { KnownFigures } from '../analysis';
import { expandMetric } from '../facts';
import type { HoverSubjects } from '../features/hover';
import { notAsked, presentEvent, presentMetric, unanswered } from '../usage/source/present';
import type { EventFigures } from '../usage/usageSource';
import type { StoreService } from './storeService';

/** The figures for a card. A store that takes its time is not waited for: the card says that they are to come. */
export async function knownFigures(
  store: StoreService,
  { events, metrics }: HoverSubjects,
  signal: AbortSignal,
): Promise<KnownFigures> {
  const source = store.findSource();
  if (!source) return { storeHint: 'No figures: no store is connected.' };
  const wanted = metrics.flatMap((metric) =>
    expandMetric(metric).map(({ timeFrame }) => ({ metric, timeFrame, notes: [] })),
  );
  const asked = Promise.all([
    events.length > 0 ? source.eventFigures(events, signal) : new Map<string, EventFigures>(),
    Promise.all(wanted.map(({ metric, timeFrame }) => source.metricFigure(metric, timeFrame, signal))),
  ]);
  const waiting = unanswered(`Waiting for the figures from ${source.status.label}.`);
  const [figures, metricFigures] = (await store.soon(asked)) ?? [
    new Map(events.map((name) => [name, presentEvent(name, waiting, notAsked, null)])),
    wanted.map((head) => presentMetric(head, waiting, notAsked, null)),
  ];
  return { figures, metricFigures: new Map(metricFigures.map((it) => [it.keyPath, it])) };
}
