import type { EventDefinition, FilterValue } from '../../../facts';
import type { WorkspaceIndex } from '../../../index/workspaceIndex';
import { argumentCard } from '../../argumentTexts';
import { argumentNamed, countedValues, type ArgumentUse } from '../../callArguments';
import { listUpTo } from '../../cards/markdown';
import { plural } from '../../figuresText';
import { sendersOf } from '../../relations';
import { eventOfRule, rulePaths, ruleOfCursor, writtenAt, type DefinitionPlace } from './definitionPlace';
import type { Offer, Offers } from './offer';

const uniqueIdentifiers: ReadonlySet<string> = new Set(['user', 'project', 'namespace']);

/** What a rule can count different values of: what its event declares, first what the other rules count. */
export function uniqueOffers(place: DefinitionPlace): Offers {
  const { guide, cursor, index } = place;
  const allowed = guide.schema.valuesAt(cursor.path);
  const help = guide.help.find(cursor.path);
  const event = eventOfRule(place, ruleOfCursor(place));
  const others = rulePaths(place).flatMap((rule) => writtenAt(place, [...rule, 'unique']) ?? []);
  const values = event ? countable(event) : allowed.length > 0 ? allowed : [...(help?.values.keys() ?? [])];
  const offers = values
    .filter((it) => allowed.length === 0 || allowed.includes(it))
    .map((value): Offer => {
      const property = event?.properties.find(({ name }) => name === value);
      const documentation =
        event && property
          ? argumentCard(argumentNamed(event, 'property', value, index), event.action.value)
          : help?.values.get(value);
      const rank = others.includes(value) ? 0 : 1;
      return { value, rank, ...(documentation === undefined ? {} : { documentation }) };
    });
  return { offers };
}

function countable({ identifiers, properties }: EventDefinition): readonly string[] {
  return [
    ...identifiers.filter(({ value }) => uniqueIdentifiers.has(value)).map(({ value }) => `${value}.id`),
    ...properties.map(({ name }) => name),
  ];
}

/** What a rule can do with values, given what its event declares and what else the rule says. */
export function operatorOffers(place: DefinitionPlace): Offers {
  const { guide, cursor } = place;
  const rule = ruleOfCursor(place);
  const help = guide.help.find(cursor.path);
  const allowed = guide.schema.valuesAt(cursor.path);
  const known = allowed.length > 0 ? allowed : [...(help?.values.keys() ?? [])];
  const isUnique = writtenAt(place, [...rule, 'unique']) !== undefined;
  const event = eventOfRule(place, rule);
  const offers = known
    .filter((it) => (it === 'total' ? isUnique : !isUnique && canAddUp(it, event)))
    .map((value): Offer => {
      const documentation = help?.values.get(value);
      return { value, rank: 0, ...(documentation === undefined ? {} : { documentation }) };
    });
  return { offers };
}

function canAddUp(operator: string, event: EventDefinition | undefined): boolean {
  const property = /^\w+\((\w+)\)$/.exec(operator)?.[1];
  return event === undefined || event.properties.some(({ name }) => name === property);
}

/** Whether a rule can have a key, given what its event declares. */
export function ruleTakes(place: DefinitionPlace, key: string): boolean {
  const event = eventOfRule(place, ruleOfCursor(place));
  if (!event) return true;
  if (key === 'filter') return event.properties.length > 0;
  if (key === 'unique') return countable(event).length > 0;
  if (key !== 'operator') return true;
  return operatorOffersOf(place).length > 0;
}

function operatorOffersOf(place: DefinitionPlace): readonly Offer[] {
  const path = [...ruleOfCursor(place), 'operator'];
  const found = operatorOffers({ ...place, cursor: { ...place.cursor, path } });
  return 'offers' in found ? found.offers : [];
}

/** Values of a property that calls send or that other metrics look for. */
export function filterOffers(place: DefinitionPlace): Offers {
  const event = eventOfRule(place, ruleOfCursor(place));
  const key = place.cursor.path[3];
  if (!event || typeof key !== 'string') return { offers: [] };
  const sent = sentValues(event.action.value, key, place.index);
  const counted = countedValues(filtersOfOthers(place, event.action.value, key));
  const offers = [...new Set([...sent.keys(), ...counted.keys()])].map((value): Offer => {
    const calls = sent.get(value);
    const metrics = counted.get(value);
    const details = [
      ...(calls === undefined ? [] : [`sent by ${plural(calls, 'call')}`]),
      ...(metrics ? [`counted by ${listUpTo(2, [...new Set(metrics)])}`] : []),
    ];
    return { value, rank: calls === undefined ? 1 : 0, detail: details.join(', ') };
  });
  return { offers };
}

/** What the rules of other files look for: in this one stands what is being typed. */
function filtersOfOthers(
  { uri, index }: DefinitionPlace,
  event: string,
  key: string,
): readonly ArgumentUse[] {
  return index.usesByEvent.find(event).flatMap((use): readonly ArgumentUse[] => {
    const filters = use.uri === uri ? [] : (use.rule?.filter ?? []).filter((it) => it.key === key);
    return filters.map((it) => ({
      keyPath: use.metric.keyPath.value,
      role: 'filter',
      value: it.value.value,
    }));
  });
}

function sentValues(event: string, key: string, index: WorkspaceIndex): ReadonlyMap<FilterValue, number> {
  const values = new Map<FilterValue, number>();
  for (const { call } of sendersOf(index, event)) {
    const value = call.properties.find((it) => it.key === key)?.value;
    if (value?.type === 'string' || value?.type === 'number')
      values.set(value.literal, (values.get(value.literal) ?? 0) + 1);
  }
  return values;
}
