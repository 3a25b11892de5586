import { LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import type { Series } from '@shared/figures';
import { dictionary, dictionaryChanged, itemAt, series, status, type SeriesParams } from '@shared/protocol';
import type { FeatureDependencies } from './registerLanguageFeatures';
import { guard, toSignal } from './guard';
import { normaliseUri } from './workspaceService';

/** Who asked for a chart is told why there is none. */
const noSeries = new ResponseError(
  LSPErrorCodes.RequestFailed,
  'The figures could not be computed. The output of Metric Lens says why.',
);

/** Requests of our own client: the dictionary, charts, and what stands at the cursor. */
export function registerItems({ connection, workspace, store, log }: FeatureDependencies): void {
  connection.onRequest(status, () => ({ index: workspace.status, store: store.status }));
  connection.onRequest(
    itemAt,
    guard(log, 'item at cursor', null, async ({ uri, line, character }) => {
      const address = normaliseUri(uri);
      const session = await workspace.sessionFor(address);
      const item = session?.analysis.itemAt(address, { line, character });
      return item ? { kind: item.kind, name: item.name } : null;
    }),
  );
  connection.onRequest(dictionary, async (token) => {
    const { session } = workspace;
    if (!session) return [];
    const events = [...session.analysis.index.eventsByName.keys()];
    const figures = await store.findSource()?.eventFigures(events, toSignal(token));
    return session.analysis.dictionary(figures);
  });
  connection.onRequest(
    series,
    guard<SeriesParams, Series | null | ResponseError>(log, 'series', noSeries, async (params, token) => {
      const { kind, name, days } = params;
      const query = { days, signal: toSignal(token) };
      if (kind === 'event') {
        const known = workspace.session?.analysis.index.eventsByName.has(name) === true;
        return known ? store.getSource().eventSeries(name, query) : null;
      }
      const metric = workspace.session?.analysis.metric(name);
      return metric ? store.getSource().metricSeries(metric, query) : null;
    }),
  );
}

/** Tells open webviews to ask again, at most once a turn of the event loop. */
export function createDictionaryNotifier({
  connection,
}: Pick<FeatureDependencies, 'connection'>): () => void {
  let revision = 0;
  let scheduled = false;
  return () => {
    if (scheduled) return;
    scheduled = true;
    setImmediate(() => {
      scheduled = false;
      revision += 1;
      void connection.sendNotification(dictionaryChanged, { revision });
    });
  };
}
