/** Pictures do not follow the theme by themselves: `any` is legible on light and dark alike. */
export type SparklineTheme = 'light' | 'dark' | 'any';

export interface SparklineSize {
  readonly width: number;
  readonly height: number;
}

const colors: Readonly<Record<SparklineTheme, string>> = {
  light: '#0b5cad',
  dark: '#6cb6ff',
  any: '#3b8eea',
};
const inset = 2;

/**
 * Daily values, oldest first, as a line over a tinted area. The scale begins at zero, so that heights compare;
 * days without a finite value count as zero, and no data at all is a flat line.
 */
export function sparklineSvg(
  values: readonly number[],
  theme: SparklineTheme = 'any',
  { width, height }: SparklineSize = { width: 120, height: 24 },
): string {
  const days = values.length > 1 ? values : [values[0] ?? 0, values[0] ?? 0];
  const heights = days.map((value) => (Number.isFinite(value) ? Math.max(0, value) : 0));
  const highest = heights.reduce((one, other) => Math.max(one, other), 0) || 1;
  const step = (width - 2 * inset) / (days.length - 1);
  const base = height - inset;
  const points = heights
    .map(
      (value, index) => `${round(inset + index * step)},${round(base - (value / highest) * (base - inset))}`,
    )
    .join(' ');
  const color = colors[theme];
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">` +
    `<polygon points="${inset},${base} ${points} ${width - inset},${base}" fill="${color}" fill-opacity="0.2"/>` +
    `<polyline points="${points}" fill="none" stroke="${color}" stroke-width="1.5" stroke-linejoin="round" stroke-linecap="round"/>` +
    `</svg>`
  );
}

/** The same as a `data:` address, as Markdown pictures and decorations take it. */
export function sparklineDataUri(
  values: readonly number[],
  theme?: SparklineTheme,
  size?: SparklineSize,
): string {
  return `data:image/svg+xml;base64,${btoa(sparklineSvg(values, theme, size))}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
