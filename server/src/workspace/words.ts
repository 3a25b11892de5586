import type { CodeFamily, SoughtName } from '../links';
import { ByteSearch } from './byteSearch';

/**
 * Texts that are looked for, in code also with what stands around them: that is asked of what was found only, since it
 * takes many times as long.
 */
export class Words {
  readonly #text: readonly RegExp[];
  readonly #plainBytes: ByteSearch;
  readonly #exactBytes: RegExp;

  constructor(needles: readonly string[], names: readonly SoughtName[]) {
    const plain = [...needles, ...names.map(({ name }) => name)];
    this.#text = [anyOf(plain.map(escapeRegExp)), anyOf(exactly(needles, names))];
    this.#plainBytes = new ByteSearch(plain);
    this.#exactBytes = anyOf(
      exactly(
        needles.map(asBytes),
        names.map((it) => ({ ...it, name: asBytes(it.name) })),
      ),
    );
  }

  occurIn(text: string): boolean {
    return this.#text.every((it) => it.test(text));
  }

  /** The same for the bytes of a file. */
  occurInBytes(bytes: Buffer): boolean {
    return this.#plainBytes.occursIn(bytes) && this.#exactBytes.test(bytes.toString('latin1'));
  }
}

export const noWords = new Words([], []);

/** What is looked for in the files of each family of languages: names matter only in their own. */
export class WordsByFamily {
  readonly #needles: readonly string[];
  readonly #names: readonly SoughtName[];
  readonly #known = new Map<CodeFamily | undefined, Words>();

  constructor(needles: readonly string[], names: readonly SoughtName[]) {
    this.#needles = needles;
    this.#names = names;
  }

  of(family: CodeFamily | undefined): Words {
    const known = this.#known.get(family);
    if (known) return known;
    const words = new Words(
      this.#needles,
      this.#names.filter((it) => it.family === family),
    );
    this.#known.set(family, words);
    return words;
  }
}

/** One character for each byte. */
function asBytes(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}

function anyOf(patterns: readonly string[]): RegExp {
  return patterns.length === 0 ? /(?!)/ : new RegExp(patterns.join('|'));
}

function exactly(needles: readonly string[], names: readonly SoughtName[]): readonly string[] {
  return [...needles.map(needlePattern), ...names.map(usePattern)];
}

/** A constant is a whole name or its beginning: `Tracking` is not looked for in `ErrorTracking`. */
function needlePattern(needle: string): string {
  return /^[A-Z]/.test(needle) ? `\\b${escapeRegExp(needle)}` : escapeRegExp(needle);
}

/** What a use of a name looks like: a constant that is defined, a module that is imported, a function that is called. */
function usePattern({ family, kind, name }: SoughtName): string {
  const written = escapeRegExp(name);
  if (kind === 'constant') return `\\b${written}\\s*=`;
  if (kind === 'module') return `\\b${written}(?:/index)?(?:\\.\\w+)?['"]`;
  if (family === 'javascript') return `(?<![\\w$])${written}(?:\\s*\\(| as\\b)`;
  return family === 'ruby'
    ? `(?<![\\w@$])${written}(?:\\(| +[\\w:'"%@])|def (?:self\\.)?${written}(?!\\w)`
    : `(?<!\\w)${written}\\s*\\(`;
}

function escapeRegExp(text: string): string {
  return text.replace(/\W/g, '\\$&');
}
