// The figures as one table, with the budgets they are held against.

/**
 * Rows of the table. A budget is a `ratio` to ripgrep over the same tree, or the `most` in the unit of the figure.
 * Times are held against the time of ripgrep, or against what `base` says.
 */
export const figures = [
  { key: 'ripgrep', title: 'ripgrep, all files', unit: 'ms' },
  { key: 'ripgrepProcessor', title: 'ripgrep, processor time', unit: 'ms' },
  { key: 'floor.parse', title: 'floor of a cold index: the official parsers alone', unit: 'ms' },
  { key: 'floor.look', title: 'floor of a warm start: a look at each file', unit: 'ms' },
  { key: 'cold', title: 'cold index', unit: 'ms', budget: { ratio: 4 } },
  { key: 'coldDiagnosed', title: '… and all diagnostics', unit: 'ms' },
  { key: 'coldProcessor', title: '… in processor time', unit: 'ms', base: 'ripgrepProcessor' },
  { key: 'longestWait', title: 'longest wait for an answer meanwhile', unit: 'ms' },
  { key: 'definitions', title: 'cold index of the definitions alone', unit: 'ms' },
  { key: 'definitionsDiagnosed', title: '… and all diagnostics', unit: 'ms' },
  { key: 'warm', title: 'warm start', unit: 'ms', budget: { ratio: 0.5 } },
  { key: 'warmDiagnosed', title: '… and all diagnostics', unit: 'ms' },
  { key: 'warmProcessor', title: '… in processor time', unit: 'ms', base: 'ripgrepProcessor' },
  ...[
    ['ruby', 'edit Ruby → diagnostics'],
    ['script', 'edit JavaScript → diagnostics'],
    ['definition', 'edit a definition → diagnostics'],
  ].flatMap(([key, title]) => [
    { key: `${key}.p50`, title: `${title}, p50`, unit: 'ms' },
    { key: `${key}.p95`, title: `${title}, p95`, unit: 'ms', budget: { most: 30 } },
  ]),
  { key: 'completion.p50', title: 'completion, p50', unit: 'ms' },
  { key: 'completion.p95', title: 'completion, p95', unit: 'ms', budget: { most: 10 } },
  { key: 'hover.p50', title: 'hover, p50', unit: 'ms' },
  { key: 'hover.p95', title: 'hover, p95', unit: 'ms', budget: { most: 10 } },
  { key: 'memory.peak', title: 'peak memory', unit: 'MB', budget: { most: 300 } },
  { key: 'memory.now', title: 'steady memory', unit: 'MB', budget: { most: 200 } },
];

/** Figures by key of one tree: what was not measured is absent. */
export function flatten({ ripgrep, floor, cold, definitions, warm, editing }) {
  const all = {
    ripgrep: ripgrep.time,
    ripgrepProcessor: ripgrep.processorTime,
    cold: cold?.ready,
    coldDiagnosed: cold?.diagnosed,
    coldProcessor: cold?.processorTime,
    longestWait: cold?.longestWait,
    definitions: definitions?.ready,
    definitionsDiagnosed: definitions?.diagnosed,
    warm: warm?.ready,
    warmDiagnosed: warm?.diagnosed,
    warmProcessor: warm?.processorTime,
    ...nested({ floor }),
    ...nested(editing),
    ...nested({ memory: cold?.memory }),
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

const nested = (groups = {}) =>
  Object.fromEntries(
    Object.entries(groups).flatMap(([group, values]) =>
      Object.entries(values ?? {}).map(([key, value]) => [`${group}.${key}`, value]),
    ),
  );

/** One row a figure of the biggest tree: its value in each tree, growth, ratio to ripgrep, budget and verdict. */
export function rowsOf(results) {
  const last = results.at(-1);
  return figures
    .filter(({ key }) => last.figures[key] !== undefined)
    .map(({ key, title, unit, base = 'ripgrep', budget }) => {
      const value = last.figures[key];
      const ratio = unit === 'ms' && !key.startsWith('ripgrep') ? value / last.figures[base] : undefined;
      const first = results.length > 1 ? results[0].figures[key] : undefined;
      return {
        key,
        title,
        unit,
        values: results.map((it) => it.figures[key]),
        ...(first === undefined ? {} : { growth: value / first }),
        ...(ratio === undefined ? {} : { ratio }),
        ...(budget === undefined ? {} : { budget, verdict: verdictOf(budget, value, ratio) }),
      };
    });
}

const verdictOf = ({ ratio: mostRatio, most }, value, ratio) =>
  (mostRatio === undefined ? value <= most : ratio <= mostRatio) ? 'pass' : 'over';

/** The table as text, in Markdown. */
export function tableText(results) {
  const head = [
    'figure',
    ...results.map(({ files }) => `${files.toLocaleString('en')} files`),
    ...(results.length > 1 ? ['growth'] : []),
    '× ripgrep',
    'budget',
    '',
  ];
  const lines = rowsOf(results).map(({ title, unit, values, growth, ratio, budget, verdict }) => [
    title,
    ...values.map((value) => (value === undefined ? '' : `${number(value)} ${unit}`)),
    ...(results.length > 1 ? [growth === undefined ? '' : `${growth.toFixed(1)} ×`] : []),
    ratio === undefined ? '' : ratio.toFixed(ratio < 0.1 ? 3 : 2),
    budgetText(budget, unit),
    verdict ?? '',
  ]);
  const widths = head.map((title, i) => Math.max(title.length, ...lines.map((cells) => cells[i].length)));
  const line = (cells) =>
    `| ${cells.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join(' | ')} |`;
  const rule = `|${widths.map((width, i) => (i === 0 ? '-'.repeat(width + 2) : `${'-'.repeat(width + 1)}:`)).join('|')}|`;
  return [line(head), rule, ...lines.map(line)].join('\n');
}

function budgetText(budget, unit) {
  if (!budget) return '';
  return budget.ratio === undefined ? `≤ ${budget.most} ${unit}` : `≤ ${budget.ratio} ×`;
}

const number = (value) => (value < 100 ? value.toFixed(1) : Math.round(value).toLocaleString('en'));
