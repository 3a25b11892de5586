import { readFileSync, statSync } from 'node:fs';
import type { ParseProblem } from '../facts';

/** Hand-written code and definitions are far smaller; what is larger is generated and would only cost time. */
export const maxFileBytes = 2 * 1024 * 1024;
/** Beyond this not even the search for call names is worth the memory. */
const maxSearchedBytes = 32 * 1024 * 1024;

/** A file's text as an editor would show it (no byte order mark), or why it is not read. */
export type FileText =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'irrelevant' }
  | { readonly kind: 'unreadable'; readonly problem: ParseProblem };

const start = { line: 0, character: 0 };
const unreadable = (message: string): FileText => ({
  kind: 'unreadable',
  problem: { code: 'unreadable-file', message, range: { start, end: start } },
});

/** Reads a file when `isCandidate` accepts its bytes (one character each); gone files are irrelevant. */
export function readFileText(path: string, isCandidate: (bytes: string) => boolean): FileText {
  try {
    const status = statSync(path);
    const { size } = status;
    // devices and pipes have no end
    if (!status.isFile() || size > maxSearchedBytes) return { kind: 'irrelevant' };
    const bytes = readFileSync(path);
    if (!isCandidate(bytes.toString('latin1'))) return { kind: 'irrelevant' };
    if (size > maxFileBytes) {
      const megabytes = (size / 1024 / 1024).toFixed(1);
      return unreadable(
        `This file is larger (${megabytes} MB) than the 2 MB that are read, so nothing in it is indexed.`,
      );
    }
    if (bytes.subarray(0, 8192).includes(0))
      return unreadable('This file is not text, so nothing in it is indexed.');
    return { kind: 'text', text: bytes.toString('utf8').replace(/^\uFEFF/, '') };
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR') return { kind: 'irrelevant' };
    return unreadable(`This file could not be read (${code}).`);
  }
}
