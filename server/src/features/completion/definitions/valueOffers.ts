import { patternOf } from '../../../definitions/definitionHelp';
import type { YamlPath } from '../../../parsers/definitions/yamlTree';
import type { DefinitionPlace } from './definitionPlace';
import {
  actionOffers,
  eventOffers,
  identifierOffers,
  listedOffers,
  milestoneOffers,
  timeFrameOffers,
} from './fieldOffers';
import { descriptionOffers, keyPathOffers } from './namingOffers';
import type { Offers } from './offer';
import { categoryOffers, groupOffers } from './ownerOffers';
import { filterOffers, operatorOffers, uniqueOffers } from './ruleOffers';

type OfferValues = (place: DefinitionPlace) => Offers;

/** Values that the workspace knows more of than a list in a schema, by the pattern of their path. */
const known: ReadonlyMap<string, OfferValues> = new Map([
  ['key_path', keyPathOffers],
  ['description', descriptionOffers],
  ['action', actionOffers],
  ['identifiers[]', identifierOffers],
  ['product_group', groupOffers],
  ['product_categories[]', categoryOffers],
  ['milestone', milestoneOffers],
  ['milestone_removed', milestoneOffers],
  ['time_frame', timeFrameOffers],
  ['time_frame[]', timeFrameOffers],
  ['events[].name', eventOffers],
  ['events[].unique', uniqueOffers],
  ['events[].operator', operatorOffers],
  ['options.events[]', eventOffers],
]);
const filterValue = /^events\[\]\.filter\.[^.]+$/;

/** What can be written as the value at the place's path. */
export function valueOffers(place: DefinitionPlace): Offers {
  return (find(place.cursor.path) ?? listedOffers)(place);
}

/** Whether values are known for a path, so that it pays to show them. */
export function hasValues({ guide }: DefinitionPlace, path: YamlPath): boolean {
  const values = guide.help.find(path)?.values.size ?? 0;
  return find(path) !== undefined || values > 0 || guide.schema.valuesAt(path).length > 0;
}

function find(path: YamlPath): OfferValues | undefined {
  const pattern = patternOf(path);
  return filterValue.test(pattern) ? filterOffers : known.get(pattern);
}
