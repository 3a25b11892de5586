import { categories, groups, human } from './words.mjs';

const versions = (random) => `${random.integer(15, 18)}.${random.integer(0, 11)}`;
const url = (random) =>
  `https://gitlab.example.com/shop/shop/-/merge_requests/${random.integer(90000, 190000)}`;
const list = (values, indentation = '') => values.map((it) => `${indentation}- ${it}\n`).join('');

/** The definition file of an event. */
export function eventFile(random, { name, identifiers, properties }) {
  const described = properties.map((it) => `  ${it.name}:\n    description: ${yamlText(it.description)}\n`);
  return `---
description: ${random.pick(['A user', 'Someone', 'A member of the project'])} does ${human(name)} in the product
internal_events: true
action: ${name}
identifiers:
${list(identifiers)}${described.length > 0 ? `additional_properties:\n${described.join('')}` : ''}product_group: ${random.pick(groups)}
product_categories:
- ${random.pick(categories)}
milestone: '${versions(random)}'
introduced_by_url: ${url(random)}
tiers:
${list(['free', 'premium', 'ultimate'])}`;
}

const yamlText = (text) => (text.includes(': ') ? `"${text}"` : text);

/** A definition file of a metric over one or two events; `number` keeps key paths apart. */
export function metricFile(random, events, number) {
  const unique = events.every(({ identifiers }) => identifiers.includes('user')) && random.chance(0.6);
  const names = events.map(({ name }) => name).join('_and_');
  const prefix = unique ? 'redis_hll_counters.count_distinct_user_id_from' : 'counts.count_total';
  const rules = events.map((event) => rule(random, event, unique)).join('');
  return `---
key_path: ${prefix}_${names}_${number}
description: Count of ${unique ? 'unique users who did' : ''} ${events.map(({ name }) => human(name)).join(' or ')}
product_group: ${random.pick(groups)}
product_categories:
- ${random.pick(categories)}
performance_indicator_type: []
value_type: number
status: active
milestone: '${versions(random)}'
introduced_by_url: ${url(random)}
time_frame:
- 28d
- 7d
${unique ? '' : '- all\n'}data_source: internal_events
data_category: optional # see the page on data categories
tiers:
${list(['free', 'premium', 'ultimate'])}events:
${rules}`.replace('of  ', 'of ');
}

function rule(random, { name, properties }, unique) {
  const filter = properties.some((it) => it.name === 'property') && random.chance(0.3);
  return `- name: ${name}
${unique ? '  unique: user.id\n' : ''}${filter ? "  filter:\n    label: first\n    property: 'again'\n" : ''}`;
}
