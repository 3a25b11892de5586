import type { Position, Range } from 'vscode-languageserver-types';

/**
 * Definitions are short and laid out alike: thousands of them hold the same places, which are most of what an index
 * weighs. Facts are immutable, so one object serves them all. Beyond these bounds places hardly ever repeat.
 */
const mostLines = 64;
const mostCharacters = 256;

const positions = new Map<number, Position>();
const ranges = new Map<number, Range>();

/** The range with these ends. */
export function rangeAt(line: number, character: number, endLine: number, endCharacter: number): Range {
  if (endLine >= mostLines || character >= mostCharacters || endCharacter >= mostCharacters)
    return { start: { line, character }, end: { line: endLine, character: endCharacter } };
  const start = line * mostCharacters + character;
  const end = endLine * mostCharacters + endCharacter;
  const key = start * mostLines * mostCharacters + end;
  const known = ranges.get(key);
  if (known) return known;
  const range = { start: positionAt(start), end: positionAt(end) };
  ranges.set(key, range);
  return range;
}

function positionAt(key: number): Position {
  const known = positions.get(key);
  if (known) return known;
  const position = { line: Math.floor(key / mostCharacters), character: key % mostCharacters };
  positions.set(key, position);
  return position;
}
