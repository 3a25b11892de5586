import { listed, sentence } from '../sentences';
import type { YamlPath } from '../parsers/definitions/yamlTree';
import type { Finding } from './explain';
import { maxListed, meantNames } from './meant';
import { typeOf } from './ownFailure';

/** What a definition file is called in a sentence. */
export type Subject = 'event definition' | 'metric definition';

export interface MessageContext {
  readonly subject: Subject;
  /** The value as it stands in the file; undefined for lists and maps. */
  readonly written: string | undefined;
  readonly productCategories: readonly string[] | undefined;
}

const typeNames: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a map of keys and values',
  null: 'empty',
};

/** Patterns of the usual schemas in words. Unknown patterns are shown as they are. */
const patternWords: ReadonlyMap<string, string> = new Map([
  ['^[a-z0-9_]+$', 'may hold lower-case letters, digits and underscores only'],
  ['^<?[0-9]+\\.[0-9]+$', "must be a version such as '18.2'"],
  ['^(([A-Z][a-z]+)+::)*(([A-Z]+[a-z]+)+)$', 'must be a class name such as CountOrdersMetric'],
  ['^[^.\\s]+(\\.[^.\\s]+)*$', 'must be names joined by dots, without spaces'],
]);

const limitWords = {
  'too-few': (limit: number) => `needs at least ${count(limit, 'entry', 'entries')}`,
  'too-many': (limit: number) => `takes at most ${count(limit, 'entry', 'entries')}`,
  'too-short': (limit: number) => (limit === 1 ? 'must not be empty' : `needs at least ${limit} characters`),
  'too-long': (limit: number) => `takes at most ${limit} characters`,
  'too-small': (limit: number) => `must be ${limit} or more`,
  'too-large': (limit: number) => `must be ${limit} or less`,
};

/** One plain sentence that says what is wrong and, where it can be told, what is right. */
export function describeFinding(finding: Finding, context: MessageContext): string {
  const { words, condition, failure } = finding;
  if (words !== undefined) return sentence(words);
  const text = describeFailure(finding, context);
  if (!condition || failure.kind === 'type' || failure.kind === 'unknown-key') return sentence(text);
  const conditional = /^(?:when|unless) /.test(condition.words);
  if (failure.kind === 'missing' || failure.kind === 'forbidden') {
    return sentence(`${text} ${conditional ? '' : 'because '}${condition.words}`);
  }
  return sentence(text.endsWith('?') ? text : `${text} (${condition.words})`);
}

function describeFailure(finding: Finding, context: MessageContext): string {
  const { failure, path, value } = finding;
  const name = nameOf(path, context.subject);
  switch (failure.kind) {
    case 'type':
      return describeType(name, failure.types, finding, context);
    case 'enum':
      return describeEnum(name, failure.values, finding, context);
    case 'pattern':
      return `${name} ${patternWords.get(failure.pattern) ?? `must have the form ${failure.pattern}`}; ${quoted(context, value)} does not fit`;
    case 'format':
      return describeFormat(name, failure.format, finding, context);
    case 'missing':
      return `${name} lacks ${listed(failure.keys.map(code), 'and')}${finding.condition ? ', needed' : ''}`;
    case 'unknown-key':
      return describeUnknownKey(failure.known, path, context);
    case 'forbidden':
      return finding.onKey === true || typeof path.at(-1) === 'string'
        ? `${name} must not be set`
        : `${name} has a value that is not allowed`;
    case 'repeated':
      return `${quoted(context, value)} is in ${name} twice`;
    case 'other':
      return `${name} does not fit the schema of this workspace (rule \`${failure.keyword}\`)`;
    default:
      return `${name} ${limitWords[failure.kind](failure.limit)}`;
  }
}

function describeType(
  name: string,
  types: readonly string[],
  { value }: Finding,
  { written }: MessageContext,
): string {
  const wanted = listed(
    types.filter((type) => type !== 'null').map((type) => typeNames[type] ?? type),
    'or',
  );
  if (wanted === '') return `${name} must be empty`;
  const actual = typeOf(value);
  if (actual === 'null') return `${name} has no value; it must be ${wanted}`;
  if (types.includes('string') && typeof value !== 'object' && written !== undefined) {
    return `${name} must be ${wanted}: without quotes, ${written} ${readAs(value, written)}. Write '${written}'`;
  }
  return `${name} must be ${wanted}, not ${typeNames[actual] ?? actual}`;
}

/** What YAML makes of a value that was meant as text. */
function readAs(value: unknown, written: string): string {
  const isKept = String(value) === written;
  if (typeof value === 'number') return isKept ? 'is a number' : `is the number ${value}`;
  return isKept ? 'is no text' : `means ${String(value)}`;
}

function describeEnum(
  name: string,
  values: readonly unknown[],
  finding: Finding,
  context: MessageContext,
): string {
  const known = values.filter((value) => value !== null).map(String);
  if (finding.value === null)
    return `${name} has no value; it may be ${listed(known.slice(0, maxListed), 'or')}`;
  if (known.length === 1) return `${name} must be ${known.join('')}, not ${quoted(context, finding.value)}`;
  const found = quoted(context, finding.value);
  if (known.length > maxListed) return `${found} is no known ${name}${didYouMean(finding.value, known)}`;
  const verb = typeof finding.path.at(-1) === 'number' ? 'may hold' : 'may be';
  return `${name} ${verb} ${listed(known, 'or')}; ${found} is not one of them`;
}

function describeFormat(name: string, format: string, { value }: Finding, context: MessageContext): string {
  const found = quoted(context, value);
  if (format === 'known_product_category') {
    const meant = didYouMean(value, context.productCategories ?? []);
    return `${found} is no product category of this workspace${meant}`;
  }
  if (format.startsWith('uri') || format === 'url')
    return `${name} must be a full address (https://…); ${found} is not`;
  return `${name} must be a valid ${format}; ${found} is not`;
}

function describeUnknownKey(known: readonly string[], path: YamlPath, { subject }: MessageContext): string {
  const key = String(path.at(-1));
  const owner =
    path.length === 1 ? `an ${subject}`.replace('an m', 'a m') : nameOf(path.slice(0, -1), subject);
  return `${code(key)} is no key of ${owner}${didYouMean(key, known)}`;
}

function didYouMean(found: unknown, known: readonly string[]): string {
  const nearest = typeof found === 'string' ? meantNames(found, known, 1)[0] : undefined;
  return nearest === undefined ? '' : `. Did you mean ${nearest}?`;
}

/** The key that names a node, in code marks; for the entry of a list the key of the list. */
function nameOf(path: YamlPath, subject: Subject): string {
  const key = path.findLast((step) => typeof step === 'string');
  return key === undefined ? `This ${subject}` : code(key);
}

function quoted({ written }: MessageContext, value: unknown): string {
  if (typeof value === 'string') return `'${value}'`;
  return written ?? (Array.isArray(value) ? 'a list' : 'a map');
}

function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}

function code(text: string): string {
  return `\`${text}\``;
}
