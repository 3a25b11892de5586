import { element } from '../common/dom';
import type { Tooltip, TooltipRow } from './chartModel';
import type { PlotPoint } from './plot';

/** The box beside the crosshair. Screen readers hear the slider's value text instead. */
export class TooltipView {
  readonly root = element('div', { class: 'tooltip', 'aria-hidden': 'true', hidden: true });

  /** Stands beside `point` of `plot`, on the side with room. Both share a positioned ancestor. */
  show(tooltip: Tooltip, withPrevious: boolean, plot: HTMLElement, point: PlotPoint): void {
    const rows = tooltip.rows.flatMap((row) => toCells(row, withPrevious));
    this.root.replaceChildren(
      element('div', { class: 'tooltip-day' }, tooltip.day),
      element('div', { class: withPrevious ? 'tooltip-rows with-previous' : 'tooltip-rows' }, ...rows),
      ...(withPrevious
        ? [element('div', { class: 'tooltip-before' }, `before: ${tooltip.previousDay}`)]
        : []),
    );
    this.root.hidden = false;
    const gap = 12;
    const anchor = plot.offsetLeft + point.left;
    const fits = anchor + gap + this.root.offsetWidth <= plot.offsetLeft + plot.offsetWidth;
    const left = fits ? anchor + gap : Math.max(0, anchor - gap - this.root.offsetWidth);
    const top =
      plot.offsetTop + Math.max(0, Math.min(point.top - 16, plot.offsetHeight - this.root.offsetHeight));
    this.root.style.transform = `translate(${left}px, ${top}px)`;
  }

  hide(): void {
    this.root.hidden = true;
  }
}

function toCells(
  { measure, label, value, previous, trend }: TooltipRow,
  withPrevious: boolean,
): readonly HTMLElement[] {
  const cells = [
    element(
      'span',
      { class: `tooltip-label measure-${measure}` },
      element('span', { class: 'swatch' }),
      label,
    ),
    element('span', { class: 'tooltip-value' }, value),
  ];
  if (withPrevious) {
    cells.push(element('span', { class: 'tooltip-previous' }, previous));
    cells.push(element('span', { class: 'tooltip-trend' }, trend));
  }
  return cells;
}
