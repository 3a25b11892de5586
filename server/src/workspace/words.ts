import type { CodeFamily, SoughtName } from '../links';

/**
 * Texts that are looked for. One regular expression is three times as fast as a search for each of them, and one
 * of plain texts three times as fast as one that asks what stands around them: that is asked of what was found.
 */
export class Words {
  readonly #inText: readonly RegExp[];
  readonly #inBytes: readonly RegExp[];

  constructor(needles: readonly string[], names: readonly SoughtName[]) {
    this.#inText = testsFor(needles, names);
    this.#inBytes = testsFor(
      needles.map(asBytes),
      names.map((it) => ({ ...it, name: asBytes(it.name) })),
    );
  }

  occurIn(text: string): boolean {
    return this.#inText.every((it) => it.test(text));
  }

  /** The same for the bytes of a file, one character each. */
  occurInBytes(bytes: string): boolean {
    return this.#inBytes.every((it) => it.test(bytes));
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

function asBytes(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}

function testsFor(needles: readonly string[], names: readonly SoughtName[]): readonly RegExp[] {
  if (needles.length + names.length === 0) return [/(?!)/];
  const plain = [...needles, ...names.map(({ name }) => name)].map(escapeRegExp);
  const exact = [...needles.map(needlePattern), ...names.map(usePattern)];
  return [plain, exact].map((it) => new RegExp(it.join('|')));
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
