import type { YAMLError } from 'yaml';
import type { LineMap, Span } from '../../text';
import { explainSyntaxError } from './yamlMessages';
import { contentSpan, type YamlNode, type YamlProblem } from './yamlTree';

/** So many problems of one kind say no more than the first ones. */
const maxDuplicates = 20;

/** The one syntax problem that is reported: what follows it is mostly its consequence. */
export function syntaxProblem(
  text: string,
  lines: LineMap,
  root: YamlNode | undefined,
  { error, span }: { readonly error: YAMLError; readonly span: Span },
): YamlProblem {
  const openQuote = error.message.includes('closing') ? findOpenQuote(text, root) : undefined;
  const place = openQuote ? firstLine(text, openQuote.start) : visible(text, span);
  return { code: 'yaml-syntax', message: explainSyntaxError(error), range: lines.range(place) };
}

/** Keys that a map has twice; the place is the later one, which is the one that loaders use. */
export function duplicateKeys(root: YamlNode | undefined, lines: LineMap): readonly YamlProblem[] {
  const problems: YamlProblem[] = [];
  const visit = (node: YamlNode): void => {
    if (node.kind === 'scalar' || problems.length >= maxDuplicates) return;
    if (node.kind === 'list') {
      node.items.forEach(visit);
      return;
    }
    const seen = new Set<string>();
    for (const { key, keySpan, value } of node.entries) {
      if (seen.has(key) && problems.length < maxDuplicates) {
        const message = `\`${key}\` is set twice here; only this last value counts. Remove one of them.`;
        problems.push({ code: 'duplicate-key', message, range: lines.range(keySpan) });
      }
      seen.add(key);
      visit(value);
    }
  };
  if (root) visit(root);
  return problems;
}

/** From an offset to the end of its line. */
export function firstLine(text: string, start: number): Span {
  const length = text.slice(start).search(/[\r\n]|$/);
  return { start, end: start + length };
}

/** A squiggle of at least one character, on the line where the error is. */
function visible(text: string, { start, end }: Span): Span {
  const tab = /^ *\t/.exec(text.slice(start, end))?.[0].length;
  if (tab !== undefined) return { start: start + tab - 1, end: start + tab };
  let from = Math.min(start, text.length);
  while (from > 0 && (from === text.length || /\s/.test(text.charAt(from)))) from--;
  const line = firstLine(text, from);
  return { start: from, end: Math.max(from + 1, Math.min(end, line.end)) };
}

function findOpenQuote(text: string, root: YamlNode | undefined): Span | undefined {
  if (!root) return undefined;
  if (root.kind === 'list') return firstFound(root.items, (item) => findOpenQuote(text, item));
  if (root.kind === 'map') return firstFound(root.entries, ({ value }) => findOpenQuote(text, value));
  if (root.style !== 'quoted') return undefined;
  return contentSpan(text, root).end === root.end ? root : undefined;
}

function firstFound<T, R>(items: readonly T[], find: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
