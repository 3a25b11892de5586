import { SymbolKind, type DocumentSymbol, type Range } from 'vscode-languageserver-types';
import {
  expandMetric,
  possibleNames,
  type EventDefinition,
  type Field,
  type FileFacts,
  type MetricDefinition,
  type SelectionRule,
  type TrackingCall,
} from '../facts';
import { comparePositions } from '../range';

/**
 * What a file is about, not its keys, which any YAML outline shows: an event with what it carries, a metric with what it
 * counts and the names it is reported under, tracking calls below the function or class they stand in.
 */
export function provideOutline({ events, metrics, calls }: FileFacts): readonly DocumentSymbol[] {
  return [...events.map(eventSymbol), ...metrics.map(metricSymbol), ...callSymbols(calls)];
}

function eventSymbol({
  action,
  identifiers,
  properties,
  productGroup,
  range,
}: EventDefinition): DocumentSymbol {
  const children = [
    ...identifiers.map((it) => leaf(it, SymbolKind.Variable, 'identifier')),
    ...properties.map(({ name, nameRange }) =>
      leaf({ value: name, range: nameRange }, SymbolKind.Property, 'property'),
    ),
  ];
  return { ...leaf(action, SymbolKind.Event, productGroup?.value), range, children };
}

function metricSymbol(metric: MetricDefinition): DocumentSymbol {
  const { keyPath, rules, namedEvents = [], timeFrames, timeFrameIsArray, productGroup, range } = metric;
  const paths = expandMetric(metric).map((it, i) => ({
    value: it.keyPath,
    range: timeFrames[i]?.range ?? keyPath.range,
    frame: it.timeFrame,
  }));
  const isSeveral = timeFrameIsArray || metric.aggregate === true;
  const children = [
    ...(isSeveral ? paths.map((it) => leaf(it, SymbolKind.Number, it.frame)) : []),
    ...rules.map((rule) => leaf(rule.name, SymbolKind.Event, ruleDetail(rule))),
    ...namedEvents.map((it) => leaf(it, SymbolKind.Event)),
  ];
  return { ...leaf(keyPath, SymbolKind.Number, productGroup?.value), range, children };
}

/** `unique user.id, label = top` */
function ruleDetail({ unique, operator, filter }: SelectionRule): string {
  return [
    ...(unique ? [`unique ${unique.value}`] : []),
    ...(operator ? [operator.value] : []),
    ...filter.map(({ key, value }) => `${key} = ${value.value}`),
  ].join(', ');
}

function leaf({ value, range }: Field<string>, kind: SymbolKind, detail?: string): DocumentSymbol {
  // editors refuse symbols without a name
  const name = value.trim() === '' ? '(no name)' : value;
  return { name, kind, range, selectionRange: range, ...(detail ? { detail } : {}) };
}

function callSymbols(calls: readonly TrackingCall[]): readonly DocumentSymbol[] {
  const groups = new Map<string | undefined, DocumentSymbol[]>();
  for (const call of calls) {
    const group = groups.get(call.symbol) ?? [];
    group.push(callSymbol(call));
    groups.set(call.symbol, group);
  }
  return [...groups].flatMap(([symbol, children]) => {
    if (symbol === undefined || symbol === '') return children;
    const range = children.map((it) => it.range).reduce(union);
    const selectionRange = children[0]?.range ?? range;
    return [{ name: symbol, kind: SymbolKind.Function, range, selectionRange, children }];
  });
}

function callSymbol({ name, range, api, form }: TrackingCall): DocumentSymbol {
  const known = possibleNames(name);
  const text =
    known.length > 0 ? known.join(' | ') : name.kind === 'pattern' ? `${name.prefix}…` : 'any event';
  const whole = union(range, name.range);
  return {
    name: text,
    kind: SymbolKind.Event,
    detail: form === 'test' ? `expected by ${api}` : api,
    range: whole,
    selectionRange: name.range,
  };
}

function union(a: Range, b: Range): Range {
  return {
    start: comparePositions(a.start, b.start) <= 0 ? a.start : b.start,
    end: comparePositions(a.end, b.end) >= 0 ? a.end : b.end,
  };
}
