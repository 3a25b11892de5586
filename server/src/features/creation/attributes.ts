import type { Choice } from '@shared/creation';
import { defaultTiers, mustNameCategories, placeholderUrl } from '../../definitions/definitionDefaults';
import { mostCommonList, type Ownership } from '../../definitions/ownershipGuess';
import type { CreationContext } from './creationContext';
import { askMany, askOne, askText, error, required, type Asked, type Interview } from './interview';

/** What events and metrics have in common: who owns them, for whom they are, and since when. */
export interface Attributes {
  readonly owner: Ownership;
  readonly tiers: readonly string[];
  readonly milestone: string | undefined;
  /** undefined: not known yet. */
  readonly url: string | undefined;
}

export interface AttributeProposals {
  readonly kind: 'event' | 'metric';
  readonly owner: Ownership;
  /** undefined: everybody, or the paying for code below `ee/`. */
  readonly tiers: readonly string[] | undefined;
}

/** Asks for owner, tiers, milestone and address; `proposals` stand in for missing answers. */
export function* askAttributes(
  context: CreationContext,
  proposals: AttributeProposals,
): Interview<Attributes> {
  const [group = ''] = yield groupQuestion(context, proposals);
  const categories = yield* askCategories(context, proposals, group);
  const [tiers = ''] = yield tiersQuestion(context, proposals);
  const [milestone = ''] = yield milestoneQuestion(context);
  const [url = ''] = yield urlQuestion(context);
  return {
    owner: { group: group.trim(), categories },
    tiers: tiers.split(','),
    milestone: milestone.trim() || undefined,
    url: url.trim() || undefined,
  };
}

function groupQuestion(context: CreationContext, { kind, owner }: AttributeProposals): Asked {
  const known = context.schemas[kind].valuesAt(['product_group']);
  const used = [...new Set(context.events.flatMap((it) => it.productGroup?.value ?? []))].sort();
  const groups = known.length > 0 ? known : used;
  return askOne(suggestFirst([owner.group], groups, 'All groups'), {
    id: 'group',
    prompt: 'Which group owns it?',
    proposal: [owner.group],
    open: known.length === 0,
    check: (value) => required(value, 'Name the group that owns it'),
  });
}

function* askCategories(
  context: CreationContext,
  { kind, owner }: AttributeProposals,
  group: string,
): Interview<readonly string[]> {
  const schema = context.schemas[kind];
  const known = schema.valuesAt(['product_categories', 0]);
  const used = [...new Set(context.definitions.flatMap((it) => it.productCategories))].sort();
  const all = known.length > 0 ? known : used;
  const isNeeded = mustNameCategories(schema);
  if (all.length === 0 && !isNeeded) return [];
  const own = group === owner.group && owner.categories.length > 0;
  const suggested = (own ? owner.categories : usualCategories(group, context)).filter((it) =>
    all.includes(it),
  );
  return yield askMany(suggestFirst(suggested, all, 'All categories'), {
    id: 'categories',
    prompt: 'To which product categories does it belong?',
    proposal: suggested,
    open: known.length === 0,
    check: (value) => (isNeeded ? required(value, 'Name at least one product category') : undefined),
  });
}

/** What most definitions of a group name. */
function usualCategories(group: string, { definitions }: CreationContext): readonly string[] {
  const lists = definitions
    .filter((it) => it.productGroup?.value === group)
    .map((it) => it.productCategories);
  return mostCommonList(lists);
}

function tiersQuestion(context: CreationContext, { kind, tiers }: AttributeProposals): Asked {
  const schema = context.schemas[kind];
  const all = defaultTiers(false, schema);
  const combinations = all.map((_, at) => all.slice(at));
  const proposal = tiers ?? defaultTiers(context.callingPath.includes('ee/'), schema);
  const offered = [...combinations, proposal].map((it) => it.join(','));
  const choices = [...new Set(offered)].map((value) => ({
    value,
    label: value.split(',').map(capitalise).join(', '),
  }));
  return askOne(choices, {
    id: 'tiers',
    prompt: 'In which tiers is it available?',
    proposal: [proposal.join(',')],
  });
}

function milestoneQuestion({ milestone }: CreationContext): Asked {
  return askText({
    id: 'milestone',
    prompt: 'Which version brings it?',
    placeholder: '18.6',
    proposal: [milestone ?? ''],
    hidden: milestone !== undefined,
    check: ([value = '']) =>
      /^<?\d+\.\d+$/.test(value.trim()) ? undefined : error('Write the version as two numbers, such as 18.6'),
  });
}

function urlQuestion(context: CreationContext): Asked {
  return askText({
    id: 'url',
    prompt: 'Address of the merge request that adds it; leave empty when there is none yet',
    placeholder: placeholderUrl(context.definitions).replace('TODO', '1234'),
    check: ([value = '']) =>
      value.trim() === '' || /^https?:\/\/[^\s/]+\S*$/.test(value.trim())
        ? undefined
        : error('Write the whole address, beginning with https://, or nothing'),
  });
}

/** What is suggested comes first, and all the rest below a line of its own. */
function suggestFirst(
  suggested: readonly string[],
  all: readonly string[],
  heading: string,
): readonly Choice[] {
  const others = all.filter((it) => !suggested.includes(it));
  const sectioned = (values: readonly string[], section: string): readonly Choice[] =>
    values.map((value, at) => ({ value, label: value, ...(at === 0 && { section }) }));
  return [...sectioned(suggested, 'Suggested'), ...sectioned(others, heading)];
}

function capitalise(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
