import type { Range } from 'vscode-languageserver-types';
import type { EventDefinition, LiteralType } from '../facts';
import { readYaml } from '../parsers/definitions/yamlReader';
import { toData } from '../parsers/definitions/yamlTree';
import { defaultTiers, newestMilestone, placeholderUrl, rangeOfValue } from './definitionDefaults';
import { fileHabits } from './fileHabits';
import { nameProblem } from './nameProblem';
import { guessOwnership, type Ownership } from './ownershipGuess';
import type { DefinitionSchema } from './schemaValidator';
import { writeEvent, type EventContent } from './writeEvent';

export interface NewProperty {
  readonly key: string;
  /** `other`: an expression whose type is not known. */
  readonly type: LiteralType | 'other';
  readonly description?: string;
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
  /** Default: a placeholder that the author writes over. */
  readonly description?: string;
  /** Default: guessed from the neighbours. */
  readonly owner?: Ownership;
  /** Default: blank where the schema takes that. */
  readonly url?: string;
  /** True when `identifiers` are what the event shall declare, not only what one call passes. */
  readonly exact?: true;
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
      /** What the schema asks for and cannot be guessed, in plain sentences; the diagnostics of the new file say it too. */
      readonly mistakes: readonly string[];
    }
  | { readonly kind: 'exists'; readonly path: string }
  | { readonly kind: 'bad-name'; readonly message: string };

export const descriptionPlaceholder = 'Describe what happens, where and when';

/** The order of the usual generator. */
export const identifierOrder = ['project', 'namespace', 'user', 'feature_enabled_by_namespace_ids'];
export const baseProperties = ['label', 'property', 'value'];
const browserFile = /\.(?:[cm]?[jt]sx?|vue|haml|erb|html)$/;

/**
 * The definition of an event that a call sends: valid under the workspace's schema, in the layout of its
 * neighbours, with an owner guessed from them. It declares what the call passes and nothing else; properties that
 * the schema does not let it declare (names of one's own without base properties) are named in a comment.
 */
export function buildEventDefinition(input: NewEventInput): NewEventResult {
  const { action, schema } = input;
  const problem = nameProblem('action', action, schema);
  if (problem !== undefined) return { kind: 'bad-name', message: problem };
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
  return {
    kind: 'file',
    path,
    text,
    descriptionRange: rangeOfValue(text, 'description'),
    mistakes: accepted === undefined ? schema.validate(readYaml(text)).map(({ message }) => message) : [],
  };
}

/** What may be written, the best first: the schema decides whether blanks and custom properties are allowed. */
function candidates(input: NewEventInput, tiers: readonly string[]): readonly EventContent[] {
  const { schema, neighbours, properties } = input;
  const owner = input.owner ?? guessOwnership({ ...input, knownGroups: schema.valuesAt(['product_group']) });
  const described = new Map(properties.map(({ key, description }) => [key, description]));
  const keys = [...described.keys()];
  const base = baseProperties.filter((key) => keys.includes(key));
  const custom = keys.filter((key) => !baseProperties.includes(key));
  const whole: EventContent = {
    description: input.description ?? descriptionPlaceholder,
    action: input.action,
    internalEvents: knowsKey(schema, 'internal_events'),
    identifiers: input.exact ? input.identifiers : identifiersOf(input),
    properties: [...base, ...custom].map((key) => ({ key, description: described.get(key) })),
    undeclared: [],
    group: owner.group,
    categories: owner.categories,
    milestone: input.milestone ?? newestMilestone(neighbours),
    url: null,
    tiers,
  };
  const urls = input.url === undefined ? [null, undefined, placeholderUrl(neighbours)] : [input.url];
  return [keys, base].flatMap((declared) =>
    [owner.categories, []].flatMap((categories) =>
      urls.map((url) => ({
        ...whole,
        properties: whole.properties.filter(({ key }) => declared.includes(key)),
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

function knowsKey(schema: DefinitionSchema, key: string): boolean {
  const known = schema.keysAt([]);
  return known.length === 0 || known.includes(key);
}

function escape(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
