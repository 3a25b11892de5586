import { parseDocument, type YAMLError } from 'yaml';
import { LineMap, type Span } from '../../text';
import { YamlConverter } from './yamlConvert';
import { duplicateKeys, firstLine, syntaxProblem } from './yamlProblems';
import { topLevelChunks } from './yamlRecovery';
import type { YamlEntry, YamlNode, YamlProblem, YamlTree } from './yamlTree';

/** Longer files are not read: a definition has some hundred characters, and the parser takes seconds for megabytes. */
export const defaultMaxLength = 1_000_000;

/** Real definitions nest five levels; the parser's time grows with the square of the depth. */
const maxDepth = 100;
const compactNesting = /(?:[-?] +){100}/;

interface Part {
  readonly root: YamlNode | undefined;
  readonly errors: readonly { readonly error: YAMLError; readonly span: Span }[];
  readonly exhausted: boolean;
}

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
  try {
    return readDocument(text, lines);
  } catch {
    // only the call stack can run out here; the file is then no definition anyone could read
    return unreadable('This file is nested too deeply to be read.');
  }
}

function nestsTooDeeply(text: string): boolean {
  let depth = 0;
  for (const { 0: bracket } of text.matchAll(/[[\]{}]/g)) {
    depth = bracket === '[' || bracket === '{' ? depth + 1 : Math.max(0, depth - 1);
    if (depth > maxDepth) return true;
  }
  return compactNesting.test(text);
}

function readDocument(text: string, lines: LineMap): YamlTree {
  const whole = readPart(text, { start: 0, end: text.length });
  const syntax = whole.errors.filter(({ error }) => error.code !== 'MULTIPLE_DOCS');
  const extra = whole.errors.find(({ error }) => error.code === 'MULTIPLE_DOCS');
  const problems: YamlProblem[] = [];
  let root = whole.root;
  if (syntax.length > 0) {
    const parts = topLevelChunks(text).map((chunk) => readPart(text, chunk));
    root = joinParts(parts) ?? root;
    const first = firstError(syntax, parts) ?? syntax[0];
    if (first) problems.push(syntaxProblem(text, lines, root, first));
  }
  if (whole.exhausted) {
    const message = 'The aliases of this file stand for too many values, so the rest is not read.';
    problems.push({ code: 'yaml-syntax', message, range: lines.range({ start: 0, end: 0 }) });
  }
  if (extra) {
    const message =
      'Only the first document of a file is read. Move what follows this line to a file of its own.';
    problems.push({
      code: 'ignored-document',
      message,
      range: lines.range(firstLine(text, extra.span.start)),
    });
  }
  problems.push(...duplicateKeys(root, lines));
  return { text, lines, root, problems };
}

function readPart(text: string, { start, end }: Span): Part {
  const document = parseDocument(text.slice(start, end), {
    schema: 'failsafe',
    logLevel: 'error',
    prettyErrors: false,
    uniqueKeys: false,
  });
  const converter = new YamlConverter(text, start);
  const root = converter.convert(document);
  const errors = document.errors.map((error) => ({
    error,
    span: { start: Math.min(error.pos[0] + start, end), end: Math.min(error.pos[1] + start, end) },
  }));
  return { root, errors, exhausted: converter.exhausted };
}

/** One map of the entries of all parts; a part without `:` is a key that is being typed. */
function joinParts(parts: readonly Part[]): YamlNode | undefined {
  const entries = parts.flatMap(({ root }): readonly YamlEntry[] => {
    if (root?.kind === 'map') return root.entries;
    if (root?.kind !== 'scalar' || root.value === null) return [];
    const value = {
      kind: 'scalar',
      value: null,
      written: '',
      style: 'plain',
      start: root.end,
      end: root.end,
    } as const;
    return [{ key: root.written, keySpan: root, value }];
  });
  const first = parts.find(({ root }) => root)?.root;
  const last = parts.findLast(({ root }) => root)?.root;
  if (!first || !last || entries.length === 0) return undefined;
  return { kind: 'map', flow: false, entries, start: first.start, end: last.end };
}

/** The first error of a part: an open quote breaks all that follows, but only its own part. */
function firstError(whole: Part['errors'], parts: readonly Part[]): Part['errors'][number] | undefined {
  const aliasesBroken = whole.some(({ error }) => error.code === 'BAD_ALIAS');
  return parts
    .flatMap(({ errors }) => errors)
    .find(({ error }) => error.code !== 'MULTIPLE_DOCS' && (aliasesBroken || error.code !== 'BAD_ALIAS'));
}
