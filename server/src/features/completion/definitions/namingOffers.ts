import { descriptionPrefix, total, type Measure } from '../../../definitions/measures';
import { keyPathOf } from '../../../definitions/metricNaming';
import { findNode } from '../../../parsers/definitions/yamlTree';
import { listAt, rulePaths, writtenAt, type DefinitionPlace } from './definitionPlace';
import type { Offers } from './offer';

/**
 * The key path that follows from the rules, as the usual generator makes it. Rules with filters do not tell metrics
 * apart by their events, so there the name of the file stands for them.
 */
export function keyPathOffers(place: DefinitionPlace): Offers {
  const rules = rulePaths(place);
  const names = rules.flatMap((rule) => writtenAt(place, [...rule, 'name']) ?? []);
  if (names.length === 0) return { offers: [] };
  const isFiltered = rules.some((rule) => findNode(place.cursor.tree.root, [...rule, 'filter']));
  const measure = measureOfRules(place);
  const frames = listAt(place, ['time_frame']);
  const named = nameOfFile(place.uri);
  const ways = [
    ...(isFiltered ? [] : [{ name: undefined, detail: 'from the rules' }]),
    ...(named === undefined ? [] : [{ name: named, detail: 'from the rules and the name of the file' }]),
  ];
  const offers = ways
    .map(({ name, detail }, rank) => ({
      value: keyPathOf({ measure, events: [...new Set(names)], frames, name }),
      rank,
      detail,
    }))
    .filter(({ value }, i, all) => all.findIndex((it) => it.value === value) === i)
    .filter(({ value }) => place.index.metricsByKeyPath.find(value).every(({ uri }) => uri === place.uri));
  return { offers };
}

/** How the description of a metric begins: with what it counts. */
export function descriptionOffers(place: DefinitionPlace): Offers {
  if (place.guide.kind !== 'metric' || rulePaths(place).length === 0) return { offers: [] };
  const value = descriptionPrefix(measureOfRules(place), listAt(place, ['time_frame']));
  return { offers: [{ value, rank: 0, detail: 'from the rules' }] };
}

/** What the first rule counts decides for all of them. */
function measureOfRules(place: DefinitionPlace): Measure {
  const written = (key: string): string | undefined => writtenAt(place, ['events', 0, key]);
  return written('unique') ?? written('operator') ?? total;
}

/** What is left of the name of a metric file without what the convention puts around it. */
function nameOfFile(uri: string): string | undefined {
  const stem = /([a-z0-9_]+)\.ya?ml$/.exec(uri)?.[1];
  return stem
    ?.replace(/^\d{14}_/, '')
    .replace(/^(?:count_total_|count_distinct_\w+?_from_|sum_value_from_)/, '')
    .replace(/_(?:weekly|monthly)$/, '');
}
