import { distance } from 'fastest-levenshtein';

/** A name may differ from the wanted one by this share of its letters and still be "meant". */
const maxDifference = 0.34;
/** Or it may hold this share of the same words in another order. */
const minSharedWords = 0.6;

/** The names most like `wanted`, best first, at most `limit`; none when nothing comes close. */
export function nearestNames(wanted: string, names: Iterable<string>, limit: number): readonly string[] {
  const words = new Set(wanted.split('_'));
  const scored: { readonly name: string; readonly score: number }[] = [];
  for (const name of names) {
    if (name === wanted) continue;
    const difference = distance(wanted, name) / Math.max(wanted.length, name.length, 1);
    const shared = sharedWords(words, name);
    if (difference <= maxDifference || shared >= minSharedWords)
      scored.push({ name, score: difference - shared });
  }
  scored.sort((a, b) => a.score - b.score || (a.name < b.name ? -1 : 1));
  return scored.slice(0, limit).map((it) => it.name);
}

function sharedWords(words: ReadonlySet<string>, name: string): number {
  const others = new Set(name.split('_'));
  const shared = [...words].filter((it) => others.has(it)).length;
  return shared / (words.size + others.size - shared);
}

/** True when the typed letters stand in a name in their order, as editors match. */
export function leadsTo(typed: string, name: string): boolean {
  let at = 0;
  const letters = name.toLowerCase();
  for (const letter of typed.toLowerCase()) {
    at = letters.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
