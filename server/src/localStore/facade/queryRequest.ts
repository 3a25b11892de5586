import { randomUUID } from 'node:crypto';
import { badArguments, FacadeError, notImplemented } from './errors';
import { quoteIdentifier, quoteString } from './statement';

/** What a request's URL says of the query to run. */
export interface QueryRequest {
  readonly queryId: string;
  readonly database: string | undefined;
  /** The `query` URL parameter, in front of the body; usually empty but for INSERTs with data. */
  readonly sql: string;
  readonly settings: ReadonlyMap<string, string>;
  readonly params: ReadonlyMap<string, string>;
  /** 0, 1 or 2; a GET defaults to 2 as on a ClickHouse server. */
  readonly readonly: string | undefined;
  readonly defaultFormat: string;
  /** The status line waits for the last row, so that no error comes after it. */
  readonly waitEndOfQuery: boolean;
  readonly compressResponse: boolean;
}

const understood = new Set([
  'query',
  'query_id',
  'database',
  'default_format',
  'wait_end_of_query',
  'enable_http_compression',
  'readonly',
  'user',
  'password',
]);

/** Parameters that tune a real server's transport; without them the answer is the same. */
const harmless = new Set([
  'buffer_size',
  'http_zlib_compression_level',
  'send_progress_in_http_headers',
  'http_headers_progress_interval_ms',
  'cancel_http_readonly_queries_on_client_close',
  'stacktrace',
  'quota_key',
  'client_protocol_version',
  'log_comment',
]);

const unsupported = new Set([
  'session_id',
  'session_timeout',
  'session_check',
  'role',
  'compress',
  'decompress',
]);

/** Reads the URL's parameters. Throws on parameters that an answer must not silently ignore. */
export function parseQueryRequest(method: string, query: URLSearchParams): QueryRequest {
  const settings = new Map<string, string>();
  const params = new Map<string, string>();
  for (const [name, value] of query) {
    if (name.startsWith('param_')) params.set(name.slice(6), value);
    else if (unsupported.has(name) && value !== '' && value !== '0') {
      throw notImplemented(`The local store does not support ${name}`);
    } else if (!understood.has(name) && !harmless.has(name) && !unsupported.has(name)) {
      settings.set(checkName(name), value);
    }
  }
  return {
    queryId: checkQueryId(query.get('query_id') ?? randomUUID()),
    database: query.get('database') ?? undefined,
    sql: query.get('query') ?? '',
    settings,
    params,
    readonly: query.get('readonly') ?? (method === 'GET' ? '2' : undefined),
    defaultFormat: query.get('default_format') ?? 'TabSeparated',
    waitEndOfQuery: query.get('wait_end_of_query') === '1',
    compressResponse: query.get('enable_http_compression') === '1',
  };
}

/**
 * The statements that prepare the request's own engine session. `readonly` is last: nothing can be set after it.
 * Parameters keep their wire form, which SET reads alike.
 */
export function sessionStatements(request: QueryRequest): string[] {
  const statements: string[] = [];
  if (request.database !== undefined) statements.push(`USE ${quoteIdentifier(request.database)}`);
  // every value below travels through SET itself
  const size = [...request.params.values()].reduce((sum, value) => sum + value.length, 0);
  if (size > 65_536) statements.push('SET max_query_size = 268435456');
  const set = [
    `log_comment = ${quoteString(request.queryId)}`,
    'output_format_json_quote_64bit_integers = 1',
    ...[...request.settings].map(([name, value]) => `${name} = ${quoteString(value)}`),
    ...[...request.params].map(([name, value]) => `param_${checkName(name)} = ${quoteString(value)}`),
  ];
  if (request.readonly !== undefined) set.push(`readonly = ${quoteString(request.readonly)}`);
  statements.push(`SET ${set.join(', ')}`);
  return statements;
}

function checkName(name: string): string {
  if (/^\w+$/.test(name)) return name;
  throw new FacadeError(115, `Unknown setting ${quoteString(name)}.`, 'UNKNOWN_SETTING');
}

function checkQueryId(id: string): string {
  if (/^[\w.:-]{1,128}$/.test(id)) return id;
  throw badArguments('query_id may hold up to 128 letters, digits and _ . : - only');
}
