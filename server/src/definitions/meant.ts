import { nearestNames } from '../names';
import type { ScalarValue, YamlPath } from '../parsers/definitions/yamlTree';
import type { Failure } from './explain';

/** Longer lists of values are not read out. */
export const maxListed = 7;
/** More suggestions than this are a list, not help. */
const maxMeant = 3;

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

/** The key that was meant by one that the schema does not know. */
export function meantKey(path: YamlPath, known: readonly string[]): string | undefined {
  return meantNames(String(path.at(-1)), known, 1)[0];
}

/** Values that would be right where a finding is: the nearest ones first, all of a few where none is near. */
export function meantValues(
  failure: Failure,
  value: unknown,
  productCategories: readonly string[] | undefined,
): readonly ScalarValue[] {
  if (failure.kind === 'format' && failure.format === 'known_product_category')
    return typeof value === 'string' ? meantNames(value, productCategories ?? [], maxMeant) : [];
  if (failure.kind !== 'enum') return [];
  const known = failure.values.filter(isWritable);
  const near = typeof value === 'string' ? meantNames(value, known.map(String), maxMeant) : [];
  if (near.length > 0) return near.flatMap((text) => known.find((it) => String(it) === text) ?? []);
  return known.length > maxListed ? [] : known;
}

function isWritable(value: unknown): value is ScalarValue {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
