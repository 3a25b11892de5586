import { patternRisk, type PatternRisk } from './riskyGroups';

/** Runs something for as long as a person would wait; undefined: it was broken off. */
export type TimeBox = <T>(run: () => T) => T | undefined;

/** A pattern of a schema that takes forever on some text. */
export class RunawayPattern extends Error {
  readonly pattern: string;

  constructor(pattern: string) {
    super(`${pattern} takes too long`);
    this.pattern = pattern;
  }
}

/** Up to these lengths a text is tried right away: what was not found to run away is done with it in no time. */
const harmlessLength = { simple: 256, risky: 64 } as const;
/** So many texts are remembered of a pattern that needs watching. */
const maxRemembered = 5000;

/** A regular expression of a schema, broken off when it does not come to an end. */
export class WatchedPattern {
  readonly #regexp: RegExp;
  readonly #timeBox: TimeBox;
  readonly #harmless: number;
  readonly #known = new Map<string, boolean>();

  /** Throws a SyntaxError for what is no regular expression, a RunawayPattern for one that is known to run away. */
  constructor(pattern: string, timeBox: TimeBox) {
    this.#regexp = new RegExp(pattern, 'u');
    this.#timeBox = timeBox;
    const risk = patternRisk(pattern);
    const isRisky = risk.groups.length > 0 || risk.repetitions > 2;
    this.#harmless = isRisky ? harmlessLength.risky : harmlessLength.simple;
    if (runsAway(risk, timeBox)) throw new RunawayPattern(pattern);
  }

  /** Throws a RunawayPattern when no answer is to be had. */
  test(text: string): boolean {
    if (text.length <= this.#harmless) return this.#regexp.test(text);
    const known = this.#known.get(text);
    if (known !== undefined) return known;
    const found = this.#timeBox(() => this.#regexp.test(text));
    if (found === undefined) throw new RunawayPattern(this.#regexp.source);
    if (this.#known.size < maxRemembered) this.#known.set(text, found);
    return found;
  }

  toString(): string {
    return String(this.#regexp);
  }
}

/** Characters of the usual classes. */
const usualCharacters = 'aA0_- ./:@,';
/** What makes a match fail at the end, whichever class a pattern repeats. */
const endings = ['\n', '!', '\0'];
const probeLength = 32;

/** Tries the groups that could start over in ever more ways on texts that make them do so. */
function runsAway({ groups }: PatternRisk, timeBox: TimeBox): boolean {
  return groups.some((group) => {
    const regexp = compiled(`^${group}$`);
    const tried = regexp && timeBox(() => probes(group).filter((text) => regexp.test(text)).length);
    return regexp !== undefined && tried === undefined;
  });
}

/** Repeated pairs of characters and words of the group, each with an end that makes a match fail. */
function probes(group: string): readonly string[] {
  const own = group.replaceAll(/[^\p{L}\p{N}#%&'"<=>~;]/gu, '');
  const characters = [...new Set(usualCharacters + own)].slice(0, 24);
  const pairs = characters.flatMap((a) => characters.map((b) => (a + b).repeat(probeLength / 2)));
  const words = [...new Set([own, ...group.split(/[^\p{L}\p{N}]+/u)])].filter((it) => it.length > 2);
  return [...pairs, ...words.map((it) => it.repeat(probeLength))].flatMap((text) =>
    endings.map((ending) => text + ending),
  );
}

/** A group may not stand alone when it refers to others. */
function compiled(source: string): RegExp | undefined {
  try {
    return new RegExp(source, 'u');
  } catch {
    return undefined;
  }
}
