import type { Range } from 'vscode-languageserver-types';
import type { EventDefinition, MetricDefinition } from '../facts';
import { readYaml } from '../parsers/definitions/yamlReader';
import { findEntry } from '../parsers/definitions/yamlTree';
import type { DefinitionSchema } from './schemaValidator';

type Neighbours = readonly (EventDefinition | MetricDefinition)[];

/** `18.6` from a VERSION file such as `18.6.0-pre`; undefined when it starts with no version. */
export function milestoneFromVersion(text: string): string | undefined {
  return /^\s*v?(\d+\.\d+)/.exec(text)?.[1];
}

export function newestMilestone(neighbours: Neighbours): string | undefined {
  const versions = neighbours.flatMap(({ milestone }) => milestoneFromVersion(milestone?.value ?? '') ?? []);
  const ordered = versions.sort((a, b) => {
    const [major = 0, minor = 0] = a.split('.').map(Number);
    const [otherMajor = 0, otherMinor = 0] = b.split('.').map(Number);
    return otherMajor - major || otherMinor - minor;
  });
  return ordered[0];
}

/** For a schema that wants an address: that of the neighbours with a number still to be filled in. */
export function placeholderUrl(neighbours: Neighbours): string {
  const known = neighbours.findLast(({ introducedByUrl }) =>
    /^https?:\/\/.+\/\d+$/.test(introducedByUrl?.value ?? ''),
  );
  return known?.introducedByUrl?.value.replace(/\d+$/, 'TODO') ?? 'https://example.com/TODO';
}

/** All tiers, or the paid ones, as far as the schema knows them. */
export function defaultTiers(paid: boolean, schema: DefinitionSchema): readonly string[] {
  const usual = paid ? ['premium', 'ultimate'] : ['free', 'premium', 'ultimate'];
  const known = schema.valuesAt(['tiers', 0]);
  const allowed = usual.filter((it) => known.includes(it));
  if (known.length === 0) return usual;
  return allowed.length > 0 ? allowed : known;
}

/** Whether an active definition must name its product categories. */
export function mustNameCategories(schema: DefinitionSchema): boolean {
  const mistakes = schema.validate(readYaml('key_path: a\nstatus: active\n'));
  return mistakes.some(
    ({ data }) => data?.kind === 'missing' && data.keys.some((it) => it.key === 'product_categories'),
  );
}

/** Where the value of a key stands, for the author to write over it. */
export function rangeOfValue(text: string, key: string): Range {
  const tree = readYaml(text);
  return tree.lines.range(findEntry(tree.root, key)?.value ?? { start: 0, end: 0 });
}
