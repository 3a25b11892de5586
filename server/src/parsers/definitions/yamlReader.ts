import { LineMap } from '../../text';
import { readPlainYaml } from './plainYaml';
import { readDocument } from './yamlDocument';
import type { YamlTree } from './yamlTree';

/** Longer files are not read: a definition has some hundred characters, and the parser takes seconds for megabytes. */
export const defaultMaxLength = 1_000_000;

/** Real definitions nest five levels; the parser's time grows with the square of the depth. */
const maxDepth = 100;
const compactNesting = /(?:[-?] +){100}/;

/**
 * Reads the first YAML document of a text. Total: whatever the text, the answer is a tree, and `problems` says
 * in plain words what is wrong with it. Of a text that breaks in one entry, the other entries are still read.
 */
export function readYaml(source: string, maxLength = defaultMaxLength): YamlTree {
  const text = source.startsWith('\uFEFF') ? source.slice(1) : source;
  const lines = new LineMap(text.length > maxLength ? '' : text);
  const unreadable = (message: string): YamlTree => {
    const range = lines.range({ start: 0, end: 0 });
    return { text, lines, root: undefined, problems: [{ code: 'unreadable-file', message, range }] };
  };
  if (text.length > maxLength)
    return unreadable('This file is too large for a definition, so it is not read.');
  if (text.includes('\0')) return unreadable('This file is not text, so it is not read.');
  if (nestsTooDeeply(text)) return unreadable('This file is nested too deeply to be read.');
  const root = readPlainYaml(text);
  if (root) return { text, lines, root, problems: [] };
  try {
    return readDocument(text, lines);
  } catch {
    // only the call stack can run out here; the file is then no definition anyone could read
    return unreadable('This file is nested too deeply to be read.');
  }
}

function nestsTooDeeply(text: string): boolean {
  const brackets = count(text, '[') + count(text, '{');
  return (brackets > maxDepth && bracketsNestTooDeeply(text)) || compactNesting.test(text);
}

function bracketsNestTooDeeply(text: string): boolean {
  let depth = 0;
  for (const { 0: bracket } of text.matchAll(/[[\]{}]/g)) {
    depth = bracket === '[' || bracket === '{' ? depth + 1 : Math.max(0, depth - 1);
    if (depth > maxDepth) return true;
  }
  return false;
}

function count(text: string, character: string): number {
  let found = 0;
  for (let at = text.indexOf(character); at >= 0; at = text.indexOf(character, at + 1)) found += 1;
  return found;
}
