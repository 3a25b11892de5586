import { parseDocument, type YAMLError } from 'yaml';
import type { LineMap, Span } from '../../text';
import { YamlConverter } from './yamlConvert';
import { unknownAlias } from './yamlMessages';
import { duplicateKeys, firstLine, syntaxProblem } from './yamlProblems';
import { topLevelChunks } from './yamlRecovery';
import type { YamlEntry, YamlNode, YamlProblem, YamlTree } from './yamlTree';

interface Part {
  readonly root: YamlNode | undefined;
  readonly errors: readonly { readonly error: YAMLError; readonly span: Span }[];
  readonly exhausted: boolean;
  readonly unknownAlias: Span | undefined;
}

/** Reads the first document of a text with the `yaml` package, which knows all of YAML. */
export function readDocument(text: string, lines: LineMap): YamlTree {
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
  } else if (whole.unknownAlias) {
    const range = lines.range(whole.unknownAlias);
    problems.push({ code: 'yaml-syntax', message: unknownAlias, range });
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
  const { exhausted, unknownAlias: alias } = converter;
  return { root, errors, exhausted, unknownAlias: alias };
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
