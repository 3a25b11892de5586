import { parse } from 'yaml';

/** A column that holds an identifier; `absent` is its value when the event came without one (null: SQL's NULL only). */
export interface IdentifierColumn {
  readonly column: string;
  readonly absent: string | number | null;
}

/** What a metric can count by identifier: `unique: user.id` asks for `user`. */
export const identifierRoles = ['user', 'project', 'namespace'] as const;
export type IdentifierRole = (typeof identifierRoles)[number];

/** A table with one row an event. */
export interface EventsTable {
  readonly table: string;
  readonly event: string;
  /** DateTime or DateTime64. */
  readonly time: string;
  readonly identifiers: Readonly<Partial<Record<IdentifierRole, IdentifierColumn>>>;
  readonly realm: string | null;
  /** Map(String, String). */
  readonly properties: string | null;
}

/** An aggregate function whose states the rollup keeps: exact, or HyperLogLog with 2^precision cells. */
export type UniqState =
  { readonly kind: 'uniqExact' } | { readonly kind: 'uniqCombined'; readonly precision: number };

/** A table with one row (or several, to be summed) an event and day in UTC. */
export interface DailyTable {
  readonly table: string;
  readonly event: string;
  readonly day: string;
  readonly realm: string | null;
  readonly count: string;
  readonly users: { readonly column: string; readonly state: UniqState } | null;
}

/** How the tables of a store play the roles that figures need. Every name in it is safe to quote. */
export interface Mapping {
  readonly name: string;
  /** Null: the database of the connection. */
  readonly database: string | null;
  readonly events: EventsTable;
  readonly daily: DailyTable | null;
}

export type ParsedMapping =
  | { readonly mapping: Mapping; readonly problem: null }
  | { readonly mapping: null; readonly problem: string };

/** Reads a mapping file (definitions/mappings/*.yml). `problem` is one plain line that names the wrong key. */
export function parseMapping(text: string): ParsedMapping {
  try {
    return { mapping: readMapping(Fields.of(parse(text), '')), problem: null };
  } catch (cause) {
    // The YAML parser explains over several lines with an excerpt; the first says what and where.
    const reason = cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : String(cause);
    return { mapping: null, problem: `The store mapping cannot be used: ${reason}` };
  }
}

/** Quotes an identifier for SQL. Throws on a name that no mapping may hold. */
export function quoteName(name: string): string {
  if (!isName(name)) throw new Error(`${JSON.stringify(name)} is not a usable name of a table or column`);
  return `\`${name}\``;
}

/** Letters, digits, `_`, `.`, `-` and `$`: what tables and columns are made of, and nothing that could end a quote. */
function isName(value: unknown): value is string {
  return typeof value === 'string' && /^[\p{L}_][\p{L}\p{N}_.$-]{0,127}$/u.test(value);
}

function readMapping(root: Fields): Mapping {
  if (root.value('version') !== 1) throw new Error('`version` must be 1');
  const events = root.section('events');
  return {
    name: root.text('name'),
    database: root.optionalName('database'),
    events: {
      table: events.columnName('table'),
      event: events.columnName('event'),
      time: events.columnName('time'),
      identifiers: readIdentifiers(events),
      realm: events.optionalName('realm'),
      properties: events.optionalName('properties'),
    },
    daily: root.value('daily') === undefined ? null : readDaily(root.section('daily')),
  };
}

function readIdentifiers(events: Fields): EventsTable['identifiers'] {
  const columns: Partial<Record<IdentifierRole, IdentifierColumn>> = {};
  for (const role of identifierRoles) {
    const value = events.value(role);
    if (value === undefined) continue;
    if (typeof value === 'string') {
      columns[role] = { column: events.columnName(role), absent: null };
      continue;
    }
    const column = events.section(role);
    columns[role] = { column: column.columnName('column'), absent: column.absent() };
  }
  return columns;
}

function readDaily(daily: Fields): DailyTable {
  const users = daily.value('users') === undefined ? null : daily.section('users');
  return {
    table: daily.columnName('table'),
    event: daily.columnName('event'),
    day: daily.columnName('day'),
    realm: daily.optionalName('realm'),
    count: daily.columnName('count'),
    users: users && { column: users.columnName('column'), state: users.state() },
  };
}

/** Typed access to one section of the file; every failure names the key. */
class Fields {
  readonly #values: ReadonlyMap<string, unknown>;
  readonly #path: string;

  private constructor(values: ReadonlyMap<string, unknown>, path: string) {
    this.#values = values;
    this.#path = path;
  }

  static of(value: unknown, path: string): Fields {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw new Error(`${path === '' ? 'the file' : `\`${path}\``} must hold named values`);
    }
    return new Fields(new Map(Object.entries(value)), path);
  }

  value(key: string): unknown {
    return this.#values.get(key) ?? undefined;
  }

  section(key: string): Fields {
    return Fields.of(this.value(key), this.#at(key));
  }

  text(key: string): string {
    const value = this.value(key);
    if (typeof value === 'string' && value !== '') return value;
    throw new Error(`\`${this.#at(key)}\` must be a text`);
  }

  columnName(key: string): string {
    const value = this.value(key);
    if (isName(value)) return value;
    throw new Error(`\`${this.#at(key)}\` must name a table or column (letters, digits, _ . - $)`);
  }

  optionalName(key: string): string | null {
    return this.value(key) === undefined ? null : this.columnName(key);
  }

  absent(): string | number | null {
    const value = this.value('absent');
    if (value === undefined) return null;
    if (typeof value === 'string' || Number.isSafeInteger(value)) return value as string | number;
    throw new Error(`\`${this.#at('absent')}\` must be a text or a whole number`);
  }

  state(): UniqState {
    const state = this.text('state');
    if (state === 'uniqExact') return { kind: 'uniqExact' };
    const precision = Number(/^uniqCombined\((\d+)\)$/.exec(state)?.[1]);
    if (precision >= 12 && precision <= 20) return { kind: 'uniqCombined', precision };
    throw new Error(`\`${this.#at('state')}\` must be uniqExact or uniqCombined(12) to uniqCombined(20)`);
  }

  #at(key: string): string {
    return this.#path === '' ? key : `${this.#path}.${key}`;
  }
}
