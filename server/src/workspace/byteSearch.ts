/** Bytes that are looked at together; fewer are part of too many words, more leave less to skip. */
const block = 3;

/**
 * Looks for many byte strings at once, after Wu and Manber ("A fast algorithm for multi-pattern searching", 1994):
 * what three bytes can be part of tells how far to skip. It makes no string of what it searches, and takes a fraction
 * of the time of one regular expression of them all.
 */
export class ByteSearch {
  /** Needles shorter than a block, which are looked for one by one. */
  readonly #short: readonly Buffer[];
  /** Bytes that every other needle has at least; 0 when there is none. */
  readonly #window: number;
  /** By the hash of three bytes: how far the window can move when it ends with them; 0 where a beginning does. */
  readonly #shifts = new Uint8Array(hashes);
  /** By the hash of three bytes: 1 where a needle begins with them. */
  readonly #beginnings = new Uint8Array(hashes);
  /** The needles by their first three bytes. */
  readonly #beginningWith = new Map<number, Buffer[]>();

  constructor(needles: readonly string[]) {
    const all = [...new Set(needles)].map((it) => Buffer.from(it, 'utf8'));
    this.#short = all.filter(({ length }) => length > 0 && length < block);
    const long = all.filter(({ length }) => length >= block);
    this.#window = long.length === 0 ? 0 : Math.min(longestWindow, ...long.map(({ length }) => length));
    this.#shifts.fill(Math.max(0, this.#window - block + 1));
    for (const needle of long) this.#add(needle);
  }

  #add(needle: Buffer): void {
    for (let end = block; end <= this.#window; end++) {
      const hash = hashAt(needle, end - block);
      this.#shifts[hash] = Math.min(this.#shifts[hash] ?? 0, this.#window - end);
    }
    const first = hashAt(needle, 0);
    this.#beginnings[first] = 1;
    const known = this.#beginningWith.get(first);
    if (known) known.push(needle);
    else this.#beginningWith.set(first, [needle]);
  }

  /** True when one of the needles occurs. */
  occursIn(bytes: Buffer): boolean {
    return (this.#window > 0 && this.#search(bytes)) || this.#short.some((it) => bytes.includes(it));
  }

  #search(bytes: Uint8Array): boolean {
    const { length } = bytes;
    const shifts = this.#shifts;
    const beginnings = this.#beginnings;
    const toStart = this.#window - block;
    for (let at = toStart; at <= length - block;) {
      const shift = shifts[hashAt(bytes, at)] ?? 1;
      if (shift > 0) {
        at += shift;
        continue;
      }
      const first = hashAt(bytes, at - toStart);
      if (beginnings[first] === 1 && this.#isAt(bytes, at - toStart, first)) return true;
      at += 1;
    }
    return false;
  }

  #isAt(bytes: Uint8Array, start: number, first: number): boolean {
    for (const needle of this.#beginningWith.get(first) ?? [])
      if (start + needle.length <= bytes.length && stands(needle, bytes, start)) return true;
    return false;
  }
}

const hashes = 65536;
const longestWindow = 255;

function hashAt(bytes: Uint8Array, at: number): number {
  return (((bytes[at] ?? 0) << 10) ^ ((bytes[at + 1] ?? 0) << 5) ^ (bytes[at + 2] ?? 0)) & 0xffff;
}

function stands(needle: Uint8Array, bytes: Uint8Array, start: number): boolean {
  for (let i = 0; i < needle.length; i++) if (bytes[start + i] !== needle[i]) return false;
  return true;
}
