import { firstQuoted } from '../../../sentences';
import { TextEdit } from 'vscode-languageserver-types';
import { DefinitionEditor } from '../../../definitions/definitionEdits';
import { basePropertyTypes, type CallProperty, type TrackingCall } from '../../../facts';
import { nearestNames } from '../../../names';
import { rangesEqual } from '../../../range';
import type { Fix, FixContext } from '../fix';
import type { Finding, Rule, RuleContext } from '../rule';
import { declaredCalls, declaredProperties, type DeclaredEvent } from './declaredCalls';
import { removeArgument } from './removeArgument';

interface UndeclaredPropertyData {
  readonly property: string;
  /** The file that would declare it. */
  readonly definition: string;
  /** Declared properties that may have been meant. */
  readonly meant: readonly string[];
}

/** E4: a call passes a property that the definition of its event does not declare. */
export const undeclaredProperty: Rule = {
  code: 'undeclared-property',
  severity: 'error',
  title: 'A tracking call passes a property that its event does not declare',
  why: 'The application raises in development for a property of your own that is not declared, and only logs a warning for `label`, `property` and `value` (reported as a warning). In both cases nobody who reads the definition knows that it is sent.',
  example:
    "track_internal_event('view_cart', user: user, additional_properties: { colour: 'red' })   # view_cart declares label",
  fix: 'Use the declared property that was meant, declare the property in the definition of the event, or do not pass it.',
  *check({ facts, index }: RuleContext): Iterable<Finding> {
    for (const { call, events } of declaredCalls(facts, index)) {
      for (const property of call.properties) {
        const missing = events.filter((it) => !declares(it, property.key));
        if (missing[0]) yield report(call, property, [missing[0], ...missing.slice(1)], events.length);
      }
    }
  },
  *fixes({ range, data }: Pick<Finding, 'range' | 'data'>, { facts, textOf }: FixContext): Iterable<Fix> {
    const { property, definition, meant } = data as UndeclaredPropertyData;
    const passed = facts.calls
      .flatMap((it) => it.properties)
      .find((it) => it.key === property && rangesEqual(it.keyRange, range));
    const text = textOf(facts.uri);
    if (!passed || text === undefined) return;
    // an attribute is spelt otherwise than the property that it passes
    const isSpelt = range.end.character - range.start.character === property.length;
    for (const [i, name] of (isSpelt ? meant : []).entries()) {
      const changes = { [facts.uri]: [TextEdit.replace(range, name)] };
      yield { title: `Replace with '${name}'`, changes, ...(i === 0 ? { isPreferred: true } : {}) };
    }
    const declaring = textOf(definition);
    const declaration =
      declaring === undefined
        ? undefined
        : new DefinitionEditor(declaring, 'event').addToMap(
            'additional_properties',
            property,
            '\n  description: TODO',
          );
    if (declaration)
      yield {
        title: `Declare '${property}' in the event definition`,
        changes: { [definition]: [declaration] },
      };
    const removal = removeArgument(text, passed.range);
    if (removal) yield { title: `Do not pass '${property}'`, changes: { [facts.uri]: [removal] } };
  },
};

function declares(event: DeclaredEvent, property: string): boolean {
  return event.definitions.some(
    (it) => it.properties.some(({ name }) => name === property) || it.protectedProperties?.includes(property),
  );
}

function report(
  { properties }: TrackingCall,
  { key, keyRange }: CallProperty,
  missing: readonly [DeclaredEvent, ...DeclaredEvent[]],
  candidates: number,
): Finding {
  const [{ definitions }] = missing;
  const [definition] = definitions;
  const passed = new Set(properties.map((it) => it.key));
  const free = declaredProperties(missing[0]).filter((it) => !passed.has(it));
  const meant = missing.length === 1 && candidates === 1 ? nearestNames(key, free, 2) : [];
  const data: UndeclaredPropertyData = { property: key, definition: definition.uri, meant };
  const isBase = Object.hasOwn(basePropertyTypes, key);
  const isCertain = missing.length === candidates && !isBase;
  const names = firstQuoted(missing.map(({ name }) => name));
  const subject = missing.length === 1 ? `The event ${names} does` : `The events ${names} do`;
  const hint = meant[0] === undefined ? '' : ` Did you mean '${meant[0]}'?`;
  return {
    range: keyRange,
    message: `${subject} not declare the property '${key}': declare it in the definition, or do not pass it.${hint}`,
    data,
    related: [
      {
        location: { uri: definition.uri, range: definition.action.range },
        message: 'The definition without it',
      },
    ],
    ...(isCertain ? {} : { severity: 'warning' as const }),
  };
}
