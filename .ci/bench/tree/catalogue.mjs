import { Random } from './random.mjs';
import { human, nouns, places, verbs } from './words.mjs';

const identifierSets = [
  ['project', 'namespace', 'user'],
  ['project', 'namespace', 'user'],
  ['namespace', 'user'],
  ['user'],
  ['project', 'namespace'],
];

/** The events of a generated repository: name, identifiers and properties of each. */
export function eventCatalogue(seed, count) {
  const random = new Random(`${seed} events`);
  const names = random.shuffle(
    verbs.flatMap((verb) => nouns.flatMap((noun) => places.map((place) => `${verb}_${noun}_${place}`))),
  );
  if (count > names.length)
    throw new Error(`${count} events were asked for; there are words for ${names.length}`);
  return names.slice(0, count).map((name) => ({
    name,
    identifiers: random.pick(identifierSets),
    properties: properties(random),
  }));
}

function properties(random) {
  if (random.chance(0.3)) return [];
  const base = [
    { name: 'label', description: "The kind: one of 'first', 'again'" },
    { name: 'property', description: 'The section of the page' },
    ...(random.chance(0.3) ? [{ name: 'value', description: 'Number of items' }] : []),
  ];
  const own = random.pick(nouns);
  return random.chance(0.3)
    ? [...base, { name: `${own}_source`, description: `Where the ${human(own)} comes from` }]
    : base;
}
