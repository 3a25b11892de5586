import { parseRange, type LspRange } from './lspArguments';

/** One new file, as a quick fix asks for it. */
export interface FileCreation {
  readonly uri: string;
  readonly content: string;
  /** What to select once the file is open. */
  readonly selection: LspRange;
}

/**
 * Reads the arguments of `metricLens.createEventDefinition`: an LSP `WorkspaceEdit` that creates `uri` and
 * fills it, `uri`, and the range to select. An edit that does anything else, as touching another file or
 * allowing to overwrite, is undefined.
 */
export function parseFileCreation(edit: unknown, uri: unknown, selection: unknown): FileCreation | undefined {
  const range = parseRange(selection);
  if (typeof uri !== 'string' || !range) return undefined;
  if (!isRecord(edit) || !Array.isArray(edit.documentChanges)) return undefined;
  const [create, ...rest] = edit.documentChanges as readonly unknown[];
  if (!isRecord(create) || create.kind !== 'create' || create.uri !== uri) return undefined;
  if (isRecord(create.options) && create.options.overwrite === true) return undefined;
  const texts = rest.flatMap((change) => readInsertions(change, uri));
  if (texts.some((text) => text === undefined)) return undefined;
  return { uri, content: texts.join(''), selection: range };
}

/** The texts that one document change puts at the start of `uri`; undefined entries for anything else. */
function readInsertions(change: unknown, uri: string): readonly (string | undefined)[] {
  if (!isRecord(change) || !isRecord(change.textDocument) || !Array.isArray(change.edits)) return [undefined];
  if (change.textDocument.uri !== uri) return [undefined];
  return change.edits.map((edit: unknown) => {
    if (!isRecord(edit) || typeof edit.newText !== 'string') return undefined;
    const range = parseRange(edit.range);
    const atStart = range && [range.start, range.end].every(({ line, character }) => line + character === 0);
    return atStart ? edit.newText : undefined;
  });
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
