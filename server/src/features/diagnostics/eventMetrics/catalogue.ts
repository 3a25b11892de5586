/** A product's folder of metrics, with or without its paid edition. */
const ofMetrics = /(?:\b(?:ee|jh)\/)?config\/metrics\/.*$/;

/**
 * The product that a metric belongs to, told from the address of its file: what stands before `config/metrics`.
 * Metrics of several products in one workspace, or of two copies of one, are not in each other's way.
 */
export function productOf(uri: string): string {
  return ofMetrics.test(uri) ? uri.replace(ofMetrics, '') : '';
}
