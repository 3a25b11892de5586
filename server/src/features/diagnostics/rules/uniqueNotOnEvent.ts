import { nearestNames } from '../../../names';
import { declareOr, countedBy, declares, uniqueValues } from '../eventMetrics/carried';
import { countedRules, declarationsOf } from '../eventMetrics/counted';
import { declareOnEvent, type UndeclaredData } from '../eventMetrics/declareOnEvent';
import type { Fix, FixContext } from '../fix';
import type { Finding, Rule, RuleContext } from '../rule';
import { replaceName } from './replaceName';

interface UniqueData extends UndeclaredData {
  readonly unique: string;
}

/** M2: a metric counts different users, projects or values of a property that its event does not declare. */
export const uniqueNotOnEvent: Rule = {
  code: 'unique-not-on-event',
  severity: 'error',
  title: 'A metric counts different values of something that its event does not carry',
  why: 'An event that comes without what `unique` names is not counted; the application only logs a warning. Nothing makes the calls pass what the event does not declare.',
  example:
    'events:\n  - name: ship_order # its definition lists no user under identifiers\n    unique: user.id',
  fix: 'Declare the identifier or property in the definition of the event and pass it in its calls, or count something that the event carries.',
  *check({ facts, index }: RuleContext): Iterable<Finding> {
    for (const { rule } of countedRules(facts)) {
      const { name, unique } = rule;
      const declarations = declarationsOf(index, name.value);
      const [event] = declarations;
      if (!unique || !event) continue;
      const counted = countedBy(unique.value);
      if (declares(declarations, counted)) continue;
      const data: UniqueData = { ...counted, event: name.value, unique: unique.value };
      yield {
        range: unique.range,
        data,
        related: [{ location: { uri: event.uri, range: event.action.range }, message: 'The event' }],
        ...(comesWithProject(counted.name, declares(declarations, { kind: 'identifier', name: 'project' }))
          ? { severity: 'hint', message: namespaceMessage(name.value) }
          : { message: messageOf(data, declareOr('count', uniqueValues(declarations))) }),
      };
    }
  },
  *fixes({ range, data }: Pick<Finding, 'range' | 'data'>, context: FixContext): Iterable<Fix> {
    const { unique, event } = data as UniqueData;
    const values = uniqueValues(declarationsOf(context.index, event));
    const meant = values.filter((it) => it === `${unique}.id` || unique === `${it}.id`);
    const suggestions = meant.length > 0 ? meant : nearestNames(unique, values, 2);
    yield* replaceName(suggestions, { uri: context.facts.uri, range });
    if (meant.length === 0) yield* declareOnEvent(data as UniqueData, context);
  },
};

/** The application fills in the namespace of a project that is passed. */
function comesWithProject(name: string, hasProject: boolean): boolean {
  return name === 'namespace' && hasProject;
}

function namespaceMessage(event: string): string {
  return `The event '${event}' does not declare \`namespace\`; it is counted only because the project brings its namespace along. Declare it in the event.`;
}

function messageOf({ kind, name, unique, event }: UniqueData, advice: string): string {
  const missing = kind === 'identifier' ? `the identifier \`${name}\`` : `the property \`${name}\``;
  return `\`unique\` counts ${unique}, but the event '${event}' does not declare ${missing}. ${advice}`;
}
