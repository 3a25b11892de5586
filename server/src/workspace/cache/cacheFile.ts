import { randomBytes } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import type { TurnTaker } from '../turnTaker';
import type { CacheState } from './factCache';
import { decodeCache, encodeCache } from './cacheFormat';

/** A cache that nobody used for so long belongs to a folder that is gone. */
const keptDays = 60;
/** What a program that was killed left half written. */
const abandonedHours = 1;
/** No index is so large. */
const maxBytes = 512 * 1024 * 1024;

const ending = '.cache';
const temporaryEnding = '.part';

/** One file of the cache folder. It is replaced as a whole, so that whoever reads it meanwhile sees one or the other. */
export class CacheFile {
  readonly #folder: string;
  readonly #name: string;

  constructor(folder: string, name: string) {
    this.#folder = folder;
    this.#name = name;
  }

  /** What was kept under this key; undefined when there is nothing that can be used. */
  async load(key: string): Promise<CacheState | undefined> {
    let file: FileHandle | undefined;
    try {
      file = await open(path.join(this.#folder, this.#name + ending), 'r');
      const status = await file.stat();
      if (!status.isFile() || status.size > maxBytes || !isOwn(status.uid)) return undefined;
      return decodeCache(key, await file.readFile());
    } catch {
      return undefined; // none yet, or none that can be read: the files themselves are read
    } finally {
      await file?.close();
    }
  }

  /** Replaces what is kept. Rejects when the folder cannot be written. */
  async save(key: string, state: CacheState, turns: TurnTaker): Promise<void> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const temporary = path.join(
      this.#folder,
      `${this.#name}.${randomBytes(6).toString('hex')}${temporaryEnding}`,
    );
    try {
      const file = await open(temporary, 'wx', 0o600);
      try {
        await file.writev([...(await encodeCache(key, state, turns))]);
      } finally {
        await file.close();
      }
      await rename(temporary, path.join(this.#folder, this.#name + ending));
    } catch (cause) {
      await rm(temporary, { force: true });
      throw cause;
    }
    await this.#tidy();
  }

  async #tidy(): Promise<void> {
    const now = Date.now();
    for (const name of await readdir(this.#folder)) {
      const hours = name.endsWith(temporaryEnding)
        ? abandonedHours
        : name.endsWith(ending)
          ? keptDays * 24
          : Infinity;
      const file = path.join(this.#folder, name);
      const age = now - ((await stat(file).catch(() => undefined))?.mtimeMs ?? now); // gone: somebody else tidied
      if (age > hours * 3_600_000) await rm(file, { force: true });
    }
  }
}

/** Others could have put anything into a file of theirs. */
function isOwn(uid: number): boolean {
  return process.getuid === undefined || uid === process.getuid();
}
