import type { EventDefinition } from '../../../facts';
import { DefinitionEditor } from '../../../definitions/definitionEdits';
import type { Fix, FixContext } from '../fix';
import type { Finding, Rule, RuleContext } from '../rule';

/** The sets that GitLab's own generator offers, each sorted. */
const usual: ReadonlySet<string> = new Set(
  [
    ['namespace', 'project', 'user'],
    ['namespace', 'user'],
    ['user'],
    ['namespace', 'project'],
    ['namespace'],
    ['feature_enabled_by_namespace_ids', 'user'],
    [],
  ].map(String),
);

/** E18: an event whose identifiers are not one of the usual sets. */
export const unusualIdentifiers: Rule = {
  code: 'unusual-identifiers',
  severity: 'hint',
  title: 'An event declares an unusual set of identifiers',
  why: 'A project always brings its namespace, so an event with `project` can count namespaces, too, once it says so. Sets beyond those that generators offer are mostly forgotten ones.',
  example: 'identifiers:\n- project\n- user',
  fix: 'Add the identifier that is missing, mostly `namespace`.',
  *check({ facts }: RuleContext): Iterable<Finding> {
    for (const event of facts.events) {
      const [first] = event.identifiers;
      const last = event.identifiers.at(-1);
      if (!first || !last || !event.internalEvents || event.removed || isUsual(namesOf(event))) continue;
      const lacksNamespace = isUsual([...namesOf(event), 'namespace']);
      yield {
        range: { start: first.range.start, end: last.range.end },
        message: `${namesOf(event).join(', ')} is an unusual set of identifiers.${lacksNamespace ? " Is 'namespace' missing?" : ''}`,
      };
    }
  },
  *fixes({ range }: Pick<Finding, 'range'>, { facts, textOf }: FixContext): Iterable<Fix> {
    const event = facts.events.find((it) => it.identifiers[0]?.range.start.line === range.start.line);
    const text = textOf(facts.uri);
    if (!event || text === undefined || !isUsual([...namesOf(event), 'namespace'])) return;
    const edit = new DefinitionEditor(text, 'event').addItem('identifiers', 'namespace');
    if (edit)
      yield { title: "Add the identifier 'namespace'", changes: { [facts.uri]: [edit] }, isPreferred: true };
  },
};

function namesOf({ identifiers }: EventDefinition): readonly string[] {
  return identifiers.map(({ value }) => value);
}

function isUsual(names: readonly string[]): boolean {
  return usual.has(String([...names].sort()));
}
