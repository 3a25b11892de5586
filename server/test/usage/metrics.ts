import type { Field, FilterValue, MetricDefinition } from '../../src/facts';

/** A selection rule as people write it in YAML. */
export interface PlainRule {
  readonly name: string;
  readonly unique?: string;
  readonly filter?: Readonly<Record<string, FilterValue>>;
  readonly operator?: string;
}

export interface PlainMetric {
  readonly keyPath?: string;
  readonly timeFrames?: readonly string[];
  readonly dataSource?: string;
}

const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** A metric definition with these rules, as the parser of definition files would give it. */
export function metricOf(rules: readonly PlainRule[], plain: PlainMetric = {}): MetricDefinition {
  const timeFrames = plain.timeFrames ?? ['28d'];
  return {
    kind: 'metric',
    uri: 'file:///shop/config/metrics/counts_28d/orders.yml',
    range,
    keyPath: field(plain.keyPath ?? 'counts.orders'),
    timeFrames: timeFrames.map(field),
    timeFrameIsArray: timeFrames.length > 1,
    dataSource: field(plain.dataSource ?? 'internal_events'),
    status: 'active',
    tiers: [],
    productCategories: [],
    performanceIndicatorTypes: [],
    rules: rules.map(({ name, unique, filter, operator }) => ({
      name: field(name),
      ...(unique === undefined ? {} : { unique: field(unique) }),
      ...(operator === undefined ? {} : { operator: field(operator) }),
      filter: Object.entries(filter ?? {}).map(([key, value]) => ({
        key,
        keyRange: range,
        value: field(value),
      })),
    })),
  };
}

function field<T>(value: T): Field<T> {
  return { value, range };
}
