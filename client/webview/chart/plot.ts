import { formatCount } from '@shared/webview/series';
import uPlot from 'uplot';
import { findLoneValues, type ChartData, type Measure, type Values } from './chartModel';
import { toDayTicks, toValueScale } from './chartScale';

/** Where a day's value stands, in pixels from the top left corner of the plot's host. */
export interface PlotPoint {
  readonly left: number;
  readonly top: number;
}

interface Palette {
  readonly line: string;
  readonly faint: string;
  readonly fill: string;
  readonly previous: string;
  readonly grid: string;
  readonly text: string;
  readonly font: string;
}

/** One measure drawn on a canvas; colours and size are those of the host element. */
export class Plot {
  readonly #host: HTMLElement;
  readonly #onHover: (index: number | undefined) => void;
  readonly #resizes: ResizeObserver;
  #chart: uPlot | undefined;
  #drawn:
    { readonly days: readonly string[]; readonly measure: Measure; readonly previous: boolean } | undefined;

  constructor(host: HTMLElement, onHover: (index: number | undefined) => void) {
    this.#host = host;
    this.#onHover = onHover;
    this.#resizes = new ResizeObserver(() => this.#resize());
    this.#resizes.observe(host);
  }

  draw({ days }: ChartData, measure: Measure, previous: boolean): void {
    this.#drawn = { days, measure, previous };
    this.repaint();
  }

  /** Draws again with the colours of now. */
  repaint(): void {
    if (!this.#drawn || this.#host.clientWidth === 0) return;
    const { days, measure, previous } = this.#drawn;
    const lines = toLines(measure, previous, readPalette(this.#host));
    this.#chart?.destroy();
    const data = [
      days.map((_, index) => index),
      ...lines.map(({ values }) => [...values]),
    ] as uPlot.AlignedData;
    this.#chart = new uPlot(this.#toOptions(days, lines), data, this.#host);
  }

  /** Moves the crosshair to a day, or takes it away. */
  point(index: number | undefined): PlotPoint | undefined {
    const chart = this.#chart;
    if (!chart) return undefined;
    if (index === undefined) {
      chart.setCursor({ left: -10, top: -10 }, false);
      return undefined;
    }
    const left = chart.valToPos(index, 'x');
    const top = chart.valToPos(this.#drawn?.measure.current[index] ?? 0, 'y');
    chart.setCursor({ left, top }, false);
    return { left: left + chart.over.offsetLeft, top: top + chart.over.offsetTop };
  }

  dispose(): void {
    this.#resizes.disconnect();
    this.#chart?.destroy();
  }

  #resize(): void {
    const { clientWidth: width, clientHeight: height } = this.#host;
    if (!this.#chart) this.repaint();
    else if (width > 0 && (this.#chart.width !== width || this.#chart.height !== height)) {
      this.#chart.setSize({ width, height });
    }
  }

  #toOptions(days: readonly string[], lines: readonly Line[]): uPlot.Options {
    const palette = readPalette(this.#host);
    const scale = toValueScale(lines.map(({ values }) => values));
    return {
      width: this.#host.clientWidth,
      height: this.#host.clientHeight,
      padding: [8, 24, 0, 0],
      legend: { show: false },
      scales: {
        x: { time: false, range: [0, Math.max(1, days.length - 1)] },
        y: { range: [scale.min, scale.max] },
      },
      axes: [toDayAxis(days, palette), toValueAxis(scale.ticks, palette)],
      series: [{}, ...lines.map(({ style }) => style)],
      cursor: { y: false, drag: { x: false, y: false }, points: { size: 7, width: 2 } },
      hooks: { setCursor: [({ cursor }) => this.#onHover(cursor.idx ?? undefined)] },
    };
  }
}

interface Line {
  readonly values: Values;
  readonly style: uPlot.Series;
}

function toLines(measure: Measure, previous: boolean, palette: Palette): readonly Line[] {
  const { current, average } = measure;
  const lone = [...findLoneValues(current)];
  const daily: uPlot.Series = {
    stroke: average ? palette.faint : palette.line,
    fill: palette.fill,
    width: average ? 1 : 2,
    points: { show: lone.length > 0, filter: () => lone, size: 5, fill: palette.line },
  };
  const smooth: uPlot.Series = { stroke: palette.line, width: 2, points: { show: false } };
  const before: uPlot.Series = {
    stroke: palette.previous,
    width: 1.5,
    dash: [4, 4],
    points: { show: false },
  };
  return [
    { values: current, style: daily },
    ...(average ? [{ values: average.current, style: smooth }] : []),
    ...(previous ? [{ values: (average ?? measure).previous, style: before }] : []),
  ];
}

function toDayAxis(days: readonly string[], { text, grid, font }: Palette): uPlot.Axis {
  return {
    stroke: text,
    font,
    size: 28,
    gap: 6,
    grid: { show: false },
    ticks: { stroke: grid, width: 1, size: 4 },
    splits: (chart) => toDayTicks(days, chart.bbox.width / devicePixelRatio).map(({ index }) => index),
    values: (chart, splits) => {
      const ticks = toDayTicks(days, chart.bbox.width / devicePixelRatio);
      return splits.map((split) => ticks.find(({ index }) => index === split)?.label ?? '');
    },
  };
}

function toValueAxis(ticks: readonly number[], { text, grid, font }: Palette): uPlot.Axis {
  return {
    stroke: text,
    font,
    size: 48,
    gap: 6,
    grid: { stroke: grid, width: 1 },
    ticks: { show: false },
    splits: () => [...ticks],
    values: (_, splits) => splits.map(formatCount),
  };
}

/** A canvas knows no CSS variables: reads what they stand for at the host now. */
function readPalette(host: HTMLElement): Palette {
  const style = getComputedStyle(host);
  const read = (name: string): string => style.getPropertyValue(name).trim();
  return {
    line: read('--plot-line'),
    faint: read('--plot-faint'),
    fill: read('--plot-fill'),
    previous: read('--plot-previous'),
    grid: read('--plot-grid'),
    text: read('--plot-text'),
    font: `11px ${style.fontFamily}`,
  };
}
