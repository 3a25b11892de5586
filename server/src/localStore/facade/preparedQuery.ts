import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import path from 'node:path';
import { parseMultipart } from './multipart';
import type { QueryRequest } from './queryRequest';
import { readTextBody, spoolBody, type BodyLimits } from './requestBody';
import { insertFromFile, parseStatement, type Statement } from './statement';

/** A request read to its end: what to run, with which parameters, on which rows. */
export interface PreparedQuery {
  readonly request: QueryRequest;
  readonly statement: Statement;
  /** The rows to insert, which the statement reads; to be removed after it has run. */
  readonly dataFile: string | undefined;
}

export interface BodyOptions {
  readonly limits: BodyLimits;
  /** Private folder for rows on their way in. */
  readonly spoolFolder: string;
}

/** Reads the body: SQL, parameters, or rows for the INSERT in the URL. Throws what to answer instead. */
export async function prepareQuery(
  request: QueryRequest,
  incoming: IncomingMessage,
  options: BodyOptions,
): Promise<PreparedQuery> {
  const type = incoming.headers['content-type'] ?? '';
  if (/^multipart\/form-data/i.test(type)) {
    return fromFields(request, parseMultipart(await readTextBody(incoming, options.limits), type));
  }
  const inUrl = request.sql === '' ? undefined : parseStatement(request.sql);
  if (inUrl && !hasBody(incoming)) return { request, statement: inUrl, dataFile: undefined };
  if (inUrl?.kind === 'insert') {
    const dataFile = path.join(options.spoolFolder, randomUUID());
    const statement = { ...inUrl, sql: insertFromFile(inUrl.sql, dataFile) };
    await spoolBody(incoming, dataFile, options.limits);
    return { request, statement, dataFile };
  }
  const body = await readTextBody(incoming, options.limits);
  const sql = [request.sql, body.toString('utf8')].filter((text) => text !== '').join('\n');
  return { request, statement: parseStatement(sql), dataFile: undefined };
}

function fromFields(request: QueryRequest, fields: ReadonlyMap<string, string>): PreparedQuery {
  const params = new Map(request.params);
  for (const [name, value] of fields) {
    if (name.startsWith('param_')) params.set(name.slice('param_'.length), value);
  }
  const statement = parseStatement(request.sql + (fields.get('query') ?? ''));
  return { request: { ...request, params }, statement, dataFile: undefined };
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length']) > 0;
}
