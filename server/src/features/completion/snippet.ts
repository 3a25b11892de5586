/** A piece of a text to insert: as it is, or a place that the user fills in. */
export type Piece = string | Fill;

export interface Fill {
  /** What stands there until it is filled in; empty for nothing. */
  readonly fill: string;
  /** Offered instead, where several values make sense. */
  readonly choices?: readonly string[];
}

/** The text in the snippet syntax of the language server protocol, its places numbered in order. */
export function toSnippet(pieces: readonly Piece[]): string {
  let place = 0;
  return pieces.map((it) => (typeof it === 'string' ? escapeText(it) : fillText(it, ++place))).join('');
}

/** The text for editors without snippets: the places are empty. */
export function toPlain(pieces: readonly Piece[]): string {
  return pieces.map((it) => (typeof it === 'string' ? it : '')).join('');
}

/** Pieces with a separator between. */
export function joinPieces(parts: readonly (readonly Piece[])[], separator: string): readonly Piece[] {
  return parts.flatMap((part, i) => (i === 0 ? part : [separator, ...part]));
}

function fillText({ fill, choices = [] }: Fill, place: number): string {
  if (choices.length > 0) return `\${${place}|${choices.map(escapeChoice).join(',')}|}`;
  return fill === '' ? `$${place}` : `\${${place}:${escapeFill(fill)}}`;
}

function escapeText(text: string): string {
  return text.replace(/[\\$]/g, '\\$&');
}

function escapeFill(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}

function escapeChoice(text: string): string {
  return text.replace(/[\\$},|]/g, '\\$&');
}
