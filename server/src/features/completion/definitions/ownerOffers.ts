import type { DerivedIndex } from '../../../index/derivedIndex';
import { plural } from '../../figuresText';
import { countedEvents, type DefinitionPlace } from './definitionPlace';
import type { Offers } from './offer';

/** Product groups: those of the schema, or else those that own something; first the owners of the counted events. */
export function groupOffers(place: DefinitionPlace): Offers {
  return owners(
    place,
    place.guide.schema.valuesAt(['product_group']),
    place.index.definitionsByGroup,
    countedEvents(place).flatMap(({ productGroup }) => (productGroup ? [productGroup.value] : [])),
  );
}

/** Product categories, in the same way. */
export function categoryOffers(place: DefinitionPlace): Offers {
  return owners(
    place,
    place.guide.schema.valuesAt(['product_categories', 0]),
    place.index.definitionsByCategory,
    countedEvents(place).flatMap((it) => it.productCategories),
  );
}

function owners(
  { cursor }: DefinitionPlace,
  known: readonly string[],
  owned: DerivedIndex<{ readonly uri: string }>,
  near: readonly string[],
): Offers {
  const names = known.length > 0 ? known : [...owned.keys()];
  const free = names.filter((it) => !cursor.siblings.includes(it));
  const countOf = (name: string): number => owned.find(name).length;
  const sorted = [...free].sort((a, b) => countOf(b) - countOf(a) || (a < b ? -1 : 1));
  const offers = sorted.map((value) => {
    const count = countOf(value);
    const rank = near.includes(value) ? 0 : count > 0 ? 1 : 2;
    return { value, rank, ...(count > 0 ? { detail: `in ${plural(count, 'definition')}` } : {}) };
  });
  return { offers };
}
