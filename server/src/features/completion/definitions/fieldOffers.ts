import { milestoneFromVersion } from '../../../definitions/definitionDefaults';
import { emptyFacts } from '../../../facts';
import { plural } from '../../figuresText';
import { sendersOf } from '../../relations';
import { nameItems } from '../eventNames';
import { rulePaths, writtenAt, type DefinitionPlace } from './definitionPlace';
import type { Offer, Offers } from './offer';

/** The values that the schema lists, or else those that the help knows, each with its meaning. */
export function listedOffers(place: DefinitionPlace): Offers {
  const { cursor, guide } = place;
  const help = guide.help.find(cursor.path);
  const allowed = guide.schema.valuesAt(cursor.path);
  const explained = [...(help?.values.keys() ?? [])];
  const known = allowed.length > 0 ? allowed : explained;
  const order = (value: string): number => (explained.indexOf(value) + 1 || explained.length + 1) - 1;
  const offers = known
    .filter((it) => !cursor.siblings.includes(it))
    .map((value): Offer => {
      const documentation = help?.values.get(value);
      const isOlder = help?.olderValues.includes(value) === true;
      return {
        value: value === 'true' ? true : value,
        rank: order(value) + (isOlder ? known.length : 0),
        isOlder,
        ...(documentation === undefined ? {} : { documentation }),
      };
    });
  return { offers };
}

/** Time frames: metrics whose every rule counts different values know no more than weeks. */
export function timeFrameOffers(place: DefinitionPlace): Offers {
  const found = listedOffers(place);
  const rules = rulePaths(place);
  const onlyWeeks =
    rules.length > 0 && rules.every((rule) => writtenAt(place, [...rule, 'unique']) !== undefined);
  if (!onlyWeeks || !('offers' in found)) return found;
  return { offers: found.offers.filter(({ value }) => value === '7d' || value === '28d') };
}

/** The present version, in quotes that keep `16.10` from being a number. */
export function milestoneOffers({ guide }: DefinitionPlace): Offers {
  const version = guide.versionText === undefined ? undefined : milestoneFromVersion(guide.versionText);
  if (version === undefined) return { offers: [] };
  return { offers: [{ value: version, rank: 0, detail: 'from VERSION', inQuotes: true }] };
}

/** The name of the file, which an event shares. */
export function actionOffers({ uri }: DefinitionPlace): Offers {
  const value = /([a-z0-9_]+)\.ya?ml$/.exec(uri)?.[1];
  return { offers: value === undefined ? [] : [{ value, rank: 0, detail: 'name of the file' }] };
}

/** Identifiers, first those that calls of the event pass. */
export function identifierOffers(place: DefinitionPlace): Offers {
  const action = writtenAt(place, ['action']);
  const calls = action === undefined ? [] : sendersOf(place.index, action);
  const passedBy = (name: string): number =>
    calls.filter(({ call }) => call.identifiers.some((it) => it.name === name || it.name === `${name}_id`))
      .length;
  const found = listedOffers(place);
  if (!('offers' in found)) return found;
  const offers = found.offers.map((it): Offer => {
    const count = passedBy(String(it.value));
    return count === 0
      ? { ...it, rank: it.rank + 10 }
      : { ...it, detail: `passed by ${plural(count, 'call')}` };
  });
  return { offers };
}

/** The events that can be counted. */
export function eventOffers({ uri, cursor, index }: DefinitionPlace): Offers {
  return nameItems({ facts: emptyFacts(uri), index }, cursor.typed);
}
