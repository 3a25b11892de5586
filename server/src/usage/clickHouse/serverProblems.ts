import { ClickHouseError } from '@clickhouse/client';
import type { Place, Problem, Reach } from './storeError';

type Line = (place: Place, message: string) => string;

const correctMapping = 'Correct the store mapping.';

const wrongCredentials: Line = ({ name, local }) =>
  local
    ? 'The local store does not accept its own password any more: start it again.'
    : `${capital(name)} does not accept this user name and password. Enter them again with "Connect to ClickHouse…".`;

const wrongTypes: Line = ({ name }) =>
  `The columns at ${name} are not of the types that the store mapping needs. ${correctMapping}`;

const tooBig: Line = ({ name }) =>
  `Stopped by ${name}: the query reads more rows than the limit allows. Choose a shorter time span.`;

const stopped: Line = ({ name }) => `The query was stopped on ${name} before it was done. Ask again.`;

const tooOld: Line = ({ name }) =>
  `${capital(name)} does not understand the query: its version of ClickHouse may be too old (22.8 or newer is needed).`;

/** What the error codes of ClickHouse mean for somebody who wants a figure. */
const problems: ReadonlyMap<string, readonly [Reach, Line]> = new Map<string, readonly [Reach, Line]>([
  ['516', ['store', wrongCredentials]],
  ['194', ['store', wrongCredentials]],
  ['193', ['store', wrongCredentials]],
  ['192', ['store', wrongCredentials]],
  [
    '497',
    [
      'schema',
      ({ name }) => `The user may not read the tables on ${name}. Ask for the right to SELECT from them.`,
    ],
  ],
  ['81', ['schema', (place, message) => missing(place, 'database', message)]],
  ['60', ['schema', (place, message) => missing(place, 'table', message)]],
  ['47', ['schema', (place, message) => missing(place, 'column', message)]],
  ['16', ['schema', (place, message) => missing(place, 'column', message)]],
  ['43', ['schema', wrongTypes]],
  ['44', ['schema', wrongTypes]],
  ['53', ['schema', wrongTypes]],
  ['70', ['schema', wrongTypes]],
  ['386', ['schema', wrongTypes]],
  ['46', ['store', tooOld]],
  ['62', ['store', tooOld]],
  [
    '159',
    [
      'request',
      ({ name }) =>
        `Stopped by ${name}: the query took longer than the limit allows. Choose a shorter time span or ask again later.`,
    ],
  ],
  [
    '160',
    [
      'request',
      ({ name }) =>
        `Stopped by ${name}: the query would take longer than the limit allows. Choose a shorter time span.`,
    ],
  ],
  [
    '241',
    [
      'request',
      ({ name }) =>
        `Stopped by ${name}: the query needs more memory than the limit allows. Choose a shorter time span.`,
    ],
  ],
  ['158', ['request', tooBig]],
  ['307', ['request', tooBig]],
  ['396', ['request', tooBig]],
  ['394', ['request', stopped]],
  ['734', ['request', stopped]],
  ['201', ['store', ({ name }) => `The quota of this user on ${name} is used up. Ask again later.`]],
  ['202', ['store', ({ name }) => `${capital(name)} is busy with too many queries. Ask again later.`]],
  [
    '164',
    [
      'store',
      ({ name }) =>
        `${capital(name)} refuses the query because this user is read-only. Use a user that may SELECT.`,
    ],
  ],
]);

/** The line for an error that the ClickHouse server itself reported; undefined when it was something else. */
export function serverProblem(cause: unknown, place: Place): Problem | undefined {
  if (!(cause instanceof ClickHouseError)) return undefined;
  const known = problems.get(cause.code);
  if (known) return { reach: known[0], line: known[1](place, cause.message) };
  const type = cause.type === undefined ? '' : ` (${cause.type})`;
  return {
    reach: 'request',
    line: `${capital(place.name)} answered with error ${cause.code}${type}. The log has its words.`,
  };
}

function missing({ name, local }: Place, what: 'database' | 'table' | 'column', message: string): string {
  const found = nameIn(message, what);
  const subject = found === undefined ? `a ${what} that the store mapping names` : `the ${what} "${found}"`;
  const advice = local
    ? 'Start the local store again, or choose its database in the settings.'
    : what === 'column'
      ? correctMapping
      : 'Check the database in the settings and the store mapping.';
  return `${capital(name)} does not have ${subject}. ${advice}`;
}

const namePatterns = {
  database: [/Database [`'"]?([^\s`'"]+?)[`'"]? (?:does not|doesn't) exist/],
  table: [
    /[Tt]able (?:expression identifier )?[`'"]?([^\s`'"]+?)[`'"]? (?:does not|doesn't) exist/,
    /table expression identifier [`'"]([^`'"]+)/,
  ],
  column: [/identifier [`'"]([^`'"]+)/, /Missing columns: [`'"]([^`'"]+)/, /column [`'"]?([^\s`'"]+)/],
} as const;

function nameIn(message: string, what: keyof typeof namePatterns): string | undefined {
  for (const pattern of namePatterns[what]) {
    const name = pattern.exec(message)?.[1];
    if (name !== undefined) return name;
  }
  return undefined;
}

/** Begins a sentence: only words are capitalised, host names are not. */
export function capital(name: string): string {
  return name.replace(/^the /, 'The ');
}
