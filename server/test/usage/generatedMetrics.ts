import type { FilterValue } from '../../src/facts';
import { eventNames } from './events';
import type { PlainRule } from './metrics';
import { Random } from './random';

const uniques = ['user.id', 'project.id', 'namespace.id', 'label', 'property', 'value', 'coupon', 'items'];

const filterValues: Readonly<Record<string, readonly FilterValue[]>> = {
  label: ['card', 'cash', '', "it's", 'true', '5', 5, true, 'missing'],
  property: ['card', '', 'Card'],
  value: [1, 2.5, 0, -4, 1000000, '1'],
  coupon: ['A', '7', 7, "'; DROP TABLE events; --"],
  items: [0, 3, '2', 99],
};

/** Rules of `count` metrics of every kind: counts, uniques, sums, totals by value, filters, alternatives. */
export function generateMetrics(count: number, seed = 7): readonly (readonly PlainRule[])[] {
  const random = new Random(seed);
  return Array.from({ length: count }, (_, index) => {
    const measure = measureFor(index, random);
    const rules = Array.from({ length: random.pick([1, 1, 2, 3]) }, () => ({
      name: random.chance(0.05) ? 'never_sent' : random.pick(eventNames),
      ...measure,
      ...(random.chance(0.6) ? { filter: randomFilter(random) } : {}),
    }));
    return rules;
  });
}

/** Every kind of measure in turn, so that none is left to chance. */
function measureFor(index: number, random: Random): Pick<PlainRule, 'unique' | 'operator'> {
  const unique = uniques[Math.floor(index / 4) % uniques.length]!;
  switch (index % 4) {
    case 0:
      return {};
    case 1:
      return { operator: 'sum(value)' };
    case 2:
      return { unique };
    default:
      return random.chance(0.3) ? { unique, operator: 'total' } : { unique };
  }
}

function randomFilter(random: Random): Record<string, FilterValue> {
  const filter: Record<string, FilterValue> = {};
  const keys = Object.keys(filterValues);
  for (let left = random.pick([1, 1, 2]); left > 0; left -= 1) {
    const key = random.pick(keys);
    filter[key] = random.pick(filterValues[key]!);
  }
  return filter;
}
