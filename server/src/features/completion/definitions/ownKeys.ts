import { patternOf } from '../../../definitions/definitionHelp';
import type { YamlPath } from '../../../parsers/definitions/yamlTree';
import { argumentCard, argumentFacts } from '../../argumentTexts';
import { argumentNamed } from '../../callArguments';
import { plural } from '../../figuresText';
import { sendersOf } from '../../relations';
import { eventOfRule, ruleOfCursor, writtenAt, type DefinitionPlace } from './definitionPlace';

/** A key that can be written, and what is said of it beside the help. */
export interface OwnKey {
  readonly key: string;
  readonly detail?: string;
  /** Markdown. */
  readonly documentation?: string;
}

/**
 * The keys of a map that can be written, those first whose names the workspace gives: of a filter the properties of its
 * event, of an event's properties what its calls pass.
 */
export function knownKeys(place: DefinitionPlace, path: YamlPath): readonly OwnKey[] {
  const pattern = patternOf(path);
  const own =
    pattern === 'events[].filter'
      ? filterKeys(place)
      : pattern === 'additional_properties'
        ? passedProperties(place)
        : [];
  if (own === undefined) return filterable(place, path);
  const others = pattern === 'events[].filter' ? [] : place.guide.schema.keysAt(path);
  const names = new Set(own.map(({ key }) => key));
  return [...own, ...others.filter((key) => !names.has(key)).map((key) => ({ key }))];
}

/** Undefined while the rule names no event that is defined. A filter on what is counted as unique would leave one value. */
function filterKeys(place: DefinitionPlace): readonly OwnKey[] | undefined {
  const rule = ruleOfCursor(place);
  const event = eventOfRule(place, rule);
  const unique = writtenAt(place, [...rule, 'unique']);
  return event?.properties
    .filter(({ name }) => name !== unique)
    .map(({ name }) => {
      const argument = argumentNamed(event, 'property', name, place.index);
      const documentation = argumentCard(argument, event.action.value);
      return { key: name, detail: argumentFacts(argument), documentation };
    });
}

function filterable({ guide }: DefinitionPlace, path: YamlPath): readonly OwnKey[] {
  return guide.schema.keysAt(path).map((key) => ({ key }));
}

function passedProperties(place: DefinitionPlace): readonly OwnKey[] {
  const action = writtenAt(place, ['action']);
  const counts = new Map<string, number>();
  for (const { call } of action === undefined ? [] : sendersOf(place.index, action))
    for (const { key } of call.properties) counts.set(key, (counts.get(key) ?? 0) + 1);
  return [...counts].map(([key, count]) => ({ key, detail: `passed by ${plural(count, 'call')}` }));
}
