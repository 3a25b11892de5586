import { element } from '../common/dom';
import { formatNumber, toTrend } from '../common/format';
import {
  formatTotal,
  toSpokenTooltip,
  toSummary,
  toTooltip,
  type ChartData,
  type Measure,
} from './chartModel';
import { Plot } from './plot';
import { TooltipView } from './tooltipView';

interface Panel {
  readonly measure: Measure['key'];
  readonly plot: Plot;
  readonly slider: HTMLElement;
  readonly heading: HTMLElement;
}

/** The charts, one a measure, with a crosshair that all share: by mouse, or by arrow keys as a slider over days. */
export class FiguresView {
  readonly root = element('section', { class: 'figures', 'aria-label': 'Charts' });
  readonly #summary = element('p', { class: 'visually-hidden', id: 'chart-summary' });
  readonly #tooltip = new TooltipView();
  #panels: readonly Panel[] = [];
  #data: ChartData | undefined;
  #previous = true;
  #active: number | undefined;

  update(data: ChartData, previous: boolean): void {
    this.#data = data;
    this.#previous = previous;
    this.#summary.textContent = toSummary(data);
    this.#arrange(data.measures);
    for (const [position, panel] of this.#panels.entries()) {
      const measure = data.measures[position];
      if (!measure) continue;
      panel.heading.replaceChildren(...toHeading(measure, data.days.length, previous));
      panel.slider.setAttribute('aria-label', `${measure.label} by day`);
      panel.slider.setAttribute('aria-valuemax', String(data.days.length - 1));
      panel.plot.draw(data, measure, previous);
    }
    this.#activate(undefined);
  }

  /** Draws again with the colours of a new theme. */
  repaint(): void {
    for (const { plot } of this.#panels) plot.repaint();
  }

  #arrange(measures: readonly Measure[]): void {
    const keys = measures.map(({ key }) => key);
    if (keys.join() === this.#panels.map(({ measure }) => measure).join()) return;
    for (const { plot } of this.#panels) plot.dispose();
    this.#panels = keys.map((key) => this.#createPanel(key));
    this.root.classList.toggle('single', keys.length === 1);
    this.root.replaceChildren(
      this.#summary,
      ...this.#panels.map(({ heading, slider, measure }) =>
        element('div', { class: `panel measure-${measure}` }, heading, slider),
      ),
      this.#tooltip.root,
    );
  }

  #createPanel(measure: Measure['key']): Panel {
    const slider = element('div', {
      class: 'plot',
      role: 'slider',
      tabindex: 0,
      'aria-valuemin': 0,
      'aria-describedby': this.#summary.id,
    });
    slider.addEventListener('keydown', (event) => this.#onKey(event));
    slider.addEventListener('focus', () => {
      if (slider.matches(':focus-visible')) this.#activate(this.#active ?? this.#last);
    });
    slider.addEventListener('blur', () => this.#activate(undefined));
    const plot = new Plot(slider, (index) => this.#activate(index, measure));
    return { measure, plot, slider, heading: element('div', { class: 'panel-heading' }) };
  }

  get #last(): number {
    return (this.#data?.days.length ?? 1) - 1;
  }

  #onKey(event: KeyboardEvent): void {
    const from = this.#active ?? this.#last;
    const target: Readonly<Record<string, number>> = {
      ArrowLeft: from - 1,
      ArrowDown: from - 1,
      ArrowRight: from + 1,
      ArrowUp: from + 1,
      PageDown: from - 7,
      PageUp: from + 7,
      Home: 0,
      End: this.#last,
    };
    const to = target[event.key];
    if (event.key === 'Escape') this.#activate(undefined);
    if (to === undefined) return;
    event.preventDefault();
    this.#activate(Math.min(Math.max(to, 0), this.#last));
  }

  /** Puts crosshair and tooltip on a day; `source` is the chart under the mouse, which has its crosshair already. */
  #activate(index: number | undefined, source?: Measure['key']): void {
    this.#active = index;
    const tooltip = this.#data && index !== undefined ? toTooltip(this.#data, index) : undefined;
    const points = this.#panels.map(({ plot, slider }) => ({ slider, point: plot.point(index) }));
    const anchor =
      points[
        Math.max(
          0,
          this.#panels.findIndex(({ measure }) => measure === source),
        )
      ];
    const spoken = tooltip ? toSpokenTooltip(tooltip, this.#previous) : 'No day chosen';
    for (const { slider } of this.#panels) {
      slider.setAttribute('aria-valuenow', String(index ?? this.#last));
      slider.setAttribute('aria-valuetext', spoken);
    }
    if (tooltip && anchor?.point) this.#tooltip.show(tooltip, this.#previous, anchor.slider, anchor.point);
    else this.#tooltip.hide();
  }
}

function toHeading(measure: Measure, days: number, withPrevious: boolean): readonly HTMLElement[] {
  const { label, total } = measure;
  const trend = toTrend(total);
  const exact = total.value === null ? undefined : formatNumber(total.value);
  const before = total.previous === null ? 'unknown' : formatTotal(total.previous);
  const parts = [
    element('h2', {}, element('span', { class: 'swatch', 'aria-hidden': 'true' }), label),
    element('span', { class: 'total', title: exact }, formatTotal(total.value)),
  ];
  if (trend)
    parts.push(element('span', { class: `trend trend-${trend.direction}`, title: trend.words }, trend.text));
  if (withPrevious) {
    const swatch = element('span', { class: 'swatch swatch-previous', 'aria-hidden': 'true' });
    parts.push(element('span', { class: 'before' }, swatch, `${before} in the ${days} days before`));
  }
  if (measure.average) parts.push(element('span', { class: 'before' }, 'Bold and dashed: average of 7 days'));
  return parts;
}
