import { closeSync, constants, fstatSync, openSync, readSync, type Stats } from 'node:fs';
import type { ParseProblem } from '../facts';

/** Hand-written code and definitions are far smaller; what is larger is generated and would only cost time. */
export const maxFileBytes = 2 * 1024 * 1024;
/** Beyond this not even the search for call names is worth the memory. */
const maxSearchedBytes = 32 * 1024 * 1024;
/** Most files fit; a larger one gets a buffer of its own. */
const sharedBytes = 512 * 1024;

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

/** A pipe without a writer must not hold us up. Windows has no such flag, and no such pipes. */
const openFlags = constants.O_RDONLY | ((constants as { O_NONBLOCK?: number }).O_NONBLOCK ?? 0);

/** Reads files one after the other into one buffer. */
export class FileTextReader {
  #shared: Buffer | undefined;

  /**
   * Reads a file when `isCandidate` accepts its bytes; gone files are irrelevant. `onStatus`
   * hears what the disk said of the file just before it was read.
   */
  read(
    path: string,
    isCandidate: (bytes: Buffer) => boolean,
    onStatus: (status: Stats) => void = () => undefined,
  ): FileText {
    let file: number | undefined;
    try {
      file = openSync(path, openFlags);
      const status = fstatSync(file);
      // devices and pipes have no end
      if (!status.isFile()) return { kind: 'irrelevant' };
      onStatus(status);
      if (status.size > maxSearchedBytes) return { kind: 'irrelevant' };
      return textIn(this.#bytesOf(file, status.size), isCandidate);
    } catch (cause) {
      const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
      if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR') return { kind: 'irrelevant' };
      return unreadable(`This file could not be read (${code}).`);
    } finally {
      if (file !== undefined) closeSync(file);
    }
  }

  #bytesOf(file: number, size: number): Buffer {
    const buffer = size <= sharedBytes ? (this.#shared ??= Buffer.allocUnsafeSlow(sharedBytes)) : undefined;
    const target = buffer ?? Buffer.allocUnsafeSlow(size);
    let length = 0;
    while (length < size) {
      const read = readSync(file, target, length, size - length, length);
      if (read === 0) break; // became shorter meanwhile
      length += read;
    }
    return target.subarray(0, length);
  }
}

function textIn(bytes: Buffer, isCandidate: (bytes: Buffer) => boolean): FileText {
  if (!isCandidate(bytes)) return { kind: 'irrelevant' };
  if (bytes.length > maxFileBytes) {
    const megabytes = (bytes.length / 1024 / 1024).toFixed(1);
    return unreadable(
      `This file is larger (${megabytes} MB) than the 2 MB that are read, so nothing in it is indexed.`,
    );
  }
  if (bytes.subarray(0, 8192).includes(0))
    return unreadable('This file is not text, so nothing in it is indexed.');
  return { kind: 'text', text: bytes.toString('utf8').replace(/^\uFEFF/, '') };
}
