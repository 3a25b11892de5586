// The figures are declared beside the webview messages that carry them, because those may import nothing else.
export { formatCount, trendPercent } from './webview/series';
export type { Figure, Provenance, Series, SeriesPoint, Window } from './webview/series';
export type { StoreStatus } from './webview/storeStatus';
