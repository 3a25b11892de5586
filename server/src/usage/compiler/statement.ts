export type ParamType = 'String' | 'Int64' | 'Float64' | 'Date' | 'Array(String)';
export type ParamValue = string | number | readonly string[];

/** SQL with `{name:Type}` placeholders and their values: nothing a user or a file wrote is in the text itself. */
export interface Statement {
  readonly sql: string;
  readonly params: Readonly<Record<string, ParamValue>>;
}

/** Collects the values of a statement under readable names; equal values share one. */
export class Params {
  readonly #values: Record<string, ParamValue> = {};
  readonly #placeholders = new Map<string, string>();

  /** The placeholder that stands for `value` in the text. */
  bind(hint: string, type: ParamType, value: ParamValue): string {
    const key = `${hint}\0${type}\0${JSON.stringify(value)}`;
    const known = this.#placeholders.get(key);
    if (known) return known;
    let name = hint;
    for (let suffix = 2; name in this.#values; suffix += 1) name = `${hint}_${suffix}`;
    this.#values[name] = value;
    const placeholder = `{${name}:${type}}`;
    this.#placeholders.set(key, placeholder);
    return placeholder;
  }

  text(hint: string, value: string): string {
    return this.bind(hint, 'String', value);
  }

  /** An instant in UTC from an ISO date or time: right whatever the time zone of the server and of the column. */
  instant(hint: string, iso: string): string {
    const time = iso.length === 10 ? `${iso} 00:00:00` : iso.slice(0, 19).replace('T', ' ');
    return `toDateTime(${this.text(hint, time)}, 'UTC')`;
  }

  statement(lines: readonly string[]): Statement {
    return { sql: lines.join('\n'), params: { ...this.#values } };
  }
}

/** Writes the parameters into the text as literals, for pasting into a ClickHouse client. */
export function renderSql({ sql, params }: Statement): string {
  return sql.replace(/\{(\w+):([A-Za-z0-9()]+)\}/g, (placeholder, name: string, type: string) => {
    const value = params[name];
    return value === undefined ? placeholder : toLiteral(type, value);
  });
}

function toLiteral(type: string, value: ParamValue): string {
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string') return `[${value.map(quoteText).join(', ')}]`;
  return type === 'Date' ? `toDate(${quoteText(value)})` : quoteText(value);
}

const escapes: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  "'": "\\'",
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\0': '\\0',
  '\b': '\\b',
  '\f': '\\f',
};

function quoteText(text: string): string {
  return `'${Array.from(text, (character) => escapes[character] ?? character).join('')}'`;
}
