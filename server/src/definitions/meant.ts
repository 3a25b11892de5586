import { nearestNames } from '../names';

/**
 * The names that were meant by one that is not known, best first. Older definitions write owners with a prefix and
 * blanks (`group::code review`), and people begin words with a capital.
 */
export function meantNames(found: string, names: readonly string[], limit: number): readonly string[] {
  const plain = plainName(found);
  const same = names.filter((name) => plainName(name) === plain);
  return [...new Set([...same, ...nearestNames(plain, names, limit)])].slice(0, limit);
}

function plainName(name: string): string {
  return name
    .replace(/^.*::/, '')
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/g, '_');
}
