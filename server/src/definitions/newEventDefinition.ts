import type { Range } from 'vscode-languageserver-types';
import type { EventDefinition, LiteralType } from '../facts';
import { readYaml } from '../parsers/definitions/yamlReader';
import { findEntry, toData } from '../parsers/definitions/yamlTree';
import { fileHabits } from './fileHabits';
import { guessOwnership } from './ownershipGuess';
import type { DefinitionSchema } from './schemaValidator';
import { writeEvent, type EventContent } from './writeEvent';

export interface NewProperty {
  readonly key: string;
  /** `other`: an expression whose type is not known. */
  readonly type: LiteralType | 'other';
}

export interface NewEventInput {
  readonly action: string;
  /** What the call passes, as written. */
  readonly identifiers: readonly string[];
  readonly properties: readonly NewProperty[];
  /** File of the call, relative to the workspace folder, with `/`. */
  readonly callingPath: string;
  /** From `milestoneFromVersion`; undefined: that of the newest neighbour. */
  readonly milestone: string | undefined;
  /** Default: all tiers, or the paid ones for a call below `ee/`. */
  readonly tiers?: readonly string[];
  /** Event definitions of the same workspace folder. */
  readonly neighbours: readonly EventDefinition[];
  /** Files that send an event (relative paths), by its name. */
  readonly callersByEvent: ReadonlyMap<string, readonly string[]>;
  readonly pathOf: (uri: string) => string;
  /** Whether a file exists, by its relative path; definitions are never overwritten. */
  readonly exists: (path: string) => boolean;
  readonly schema: DefinitionSchema;
}

/** The file to write, or why there is none. */
export type NewEventResult =
  | {
      readonly kind: 'file';
      /** Relative to the workspace folder. */
      readonly path: string;
      readonly text: string;
      /** The placeholder that the author writes over. */
      readonly descriptionRange: Range;
      /** False when the schema asks for something that cannot be guessed; the diagnostics of the new file say what. */
      readonly valid: boolean;
    }
  | { readonly kind: 'exists'; readonly path: string }
  | { readonly kind: 'bad-name'; readonly message: string };

export const descriptionPlaceholder = 'Describe what happens, where and when';

/** The order of the usual generator. */
const identifierOrder = ['project', 'namespace', 'user', 'feature_enabled_by_namespace_ids'];
const baseProperties = ['label', 'property', 'value'];
const browserFile = /\.(?:[cm]?[jt]sx?|vue|haml|erb|html)$/;

/** `18.6` from a VERSION file such as `18.6.0-pre`; undefined when it starts with no version. */
export function milestoneFromVersion(text: string): string | undefined {
  return /^\s*v?(\d+\.\d+)/.exec(text)?.[1];
}

/**
 * The definition of an event that a call sends: valid under the workspace's schema, in the layout of its
 * neighbours, with an owner guessed from them. It declares what the call passes and nothing else; properties that
 * the schema does not let it declare (names of one's own without base properties) are named in a comment.
 */
export function buildEventDefinition(input: NewEventInput): NewEventResult {
  const { action, schema } = input;
  if (!/^\w[\w.-]*$/.test(action)) return badName(action);
  const habits = fileHabits(input.neighbours, input.pathOf, input.callingPath);
  const paid = new RegExp(`^${escape(habits.folder)}ee/`).test(input.callingPath);
  const tiers = input.tiers ?? defaultTiers(paid, schema);
  const forPaying = input.tiers ? !input.tiers.includes('free') : paid;
  const path = `${habits.folder}${forPaying ? 'ee/' : ''}config/events/${action}.yml`;
  if (input.exists(path)) return { kind: 'exists', path };
  const contents = candidates(input, tiers);
  const texts = contents.map((content) => writeEvent(content, habits));
  const accepted = texts.find((text) => schema.accepts(toData(readYaml(text).root)));
  const text = accepted ?? texts[0] ?? '';
  if (accepted === undefined && refusesName(text, schema)) return badName(action);
  return {
    kind: 'file',
    path,
    text,
    descriptionRange: rangeOfDescription(text),
    valid: accepted !== undefined,
  };
}

/** What may be written, the best first: the schema decides whether blanks and custom properties are allowed. */
function candidates(input: NewEventInput, tiers: readonly string[]): readonly EventContent[] {
  const { schema, neighbours, properties } = input;
  const owner = guessOwnership({ ...input, knownGroups: schema.valuesAt(['product_group']) });
  const keys = [...new Set(properties.map(({ key }) => key))];
  const base = baseProperties.filter((key) => keys.includes(key));
  const custom = keys.filter((key) => !baseProperties.includes(key));
  const whole: EventContent = {
    description: descriptionPlaceholder,
    action: input.action,
    internalEvents: knowsKey(schema, 'internal_events'),
    identifiers: identifiersOf(input),
    properties: [...base, ...custom],
    undeclared: [],
    group: owner.group,
    categories: owner.categories,
    milestone: input.milestone ?? newestMilestone(neighbours),
    url: null,
    tiers,
  };
  const urls = [null, undefined, placeholderUrl(neighbours)];
  return [keys, base].flatMap((declared) =>
    [owner.categories, []].flatMap((categories) =>
      urls.map((url) => ({
        ...whole,
        properties: whole.properties.filter((key) => declared.includes(key)),
        undeclared: custom.filter((key) => !declared.includes(key)),
        categories,
        url,
      })),
    ),
  );
}

/** A project brings its namespace along, and in the browser the page gives all three. */
function identifiersOf({ identifiers, callingPath }: NewEventInput): readonly string[] {
  const passed = new Set(identifiers.map((it) => it.replace(/^(project|namespace|user)_id$/, '$1')));
  if (passed.size === 0 && browserFile.test(callingPath)) return ['project', 'namespace', 'user'];
  if (passed.has('project')) passed.add('namespace');
  return identifierOrder.filter((it) => passed.has(it));
}

function newestMilestone(neighbours: readonly EventDefinition[]): string | undefined {
  const versions = neighbours.flatMap(({ milestone }) => milestoneFromVersion(milestone?.value ?? '') ?? []);
  const ordered = versions.sort((a, b) => {
    const [major = 0, minor = 0] = a.split('.').map(Number);
    const [otherMajor = 0, otherMinor = 0] = b.split('.').map(Number);
    return otherMajor - major || otherMinor - minor;
  });
  return ordered[0];
}

/** For a schema that wants an address: that of the neighbours with a number still to be filled in. */
function placeholderUrl(neighbours: readonly EventDefinition[]): string {
  const known = neighbours.findLast(({ introducedByUrl }) =>
    /^https?:\/\/.+\/\d+$/.test(introducedByUrl?.value ?? ''),
  );
  return known?.introducedByUrl?.value.replace(/\d+$/, 'TODO') ?? 'https://example.com/TODO';
}

function defaultTiers(paid: boolean, schema: DefinitionSchema): readonly string[] {
  const usual = paid ? ['premium', 'ultimate'] : ['free', 'premium', 'ultimate'];
  const known = schema.valuesAt(['tiers', 0]);
  const allowed = usual.filter((it) => known.includes(it));
  if (known.length === 0) return usual;
  return allowed.length > 0 ? allowed : known;
}

function knowsKey(schema: DefinitionSchema, key: string): boolean {
  const known = schema.keysAt([]);
  return known.length === 0 || known.includes(key);
}

function refusesName(text: string, schema: DefinitionSchema): boolean {
  return schema.validate(readYaml(text)).some(({ data }) => data?.path.join('/') === 'action');
}

function badName(action: string): NewEventResult {
  const message = `'${action}' cannot be the name of an event: use lower-case letters, digits and underscores only.`;
  return { kind: 'bad-name', message };
}

function rangeOfDescription(text: string): Range {
  const tree = readYaml(text);
  return tree.lines.range(findEntry(tree.root, 'description')?.value ?? { start: 0, end: 0 });
}

function escape(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
