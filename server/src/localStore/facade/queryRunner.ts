import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { EmbeddedEngine, EngineSession } from '../embeddedEngine';
import type { Admission } from './admission';
import { FacadeError } from './errors';
import { parseMultipart } from './multipart';
import { sessionStatements, type QueryRequest } from './queryRequest';
import { readTextBody, spoolBody, type BodyLimits } from './requestBody';
import {
  beginBody,
  chooseCoding,
  contentType,
  midStreamError,
  summaryHeader,
  writeChunk,
  type Summary,
} from './response';
import { insertFromFile, killByClientId, parseStatement, type Statement } from './statement';

export interface RunnerContext {
  readonly engine: EmbeddedEngine;
  readonly admission: Admission;
  /** Ids of the queries that run or wait. */
  readonly active: Set<string>;
  readonly limits: BodyLimits;
  /** Private folder for rows on their way in. */
  readonly spoolFolder: string;
}

/** A request read to its end. */
interface Prepared {
  readonly request: QueryRequest;
  readonly statement: Statement;
  readonly dataFile: string | undefined;
}

interface Exchange {
  readonly incoming: IncomingMessage;
  readonly response: ServerResponse;
}

/** Row formats without head or tail, whose chunks can be sent as they come. */
const streamable =
  /^(JSONEachRow|JSONStringsEachRow|JSONCompactEachRow|JSONCompactStringsEachRow|TabSeparated|TSV|TabSeparatedRaw|TSVRaw|CSV)$/i;

/** Reads the body, runs the query and answers. Throws what to answer instead, unless the answer has begun. */
export async function answerQuery(
  context: RunnerContext,
  request: QueryRequest,
  exchange: Exchange,
): Promise<void> {
  if (context.active.has(request.queryId)) {
    throw new FacadeError(
      216,
      `Query with id = ${request.queryId} is already running.`,
      'QUERY_WITH_SAME_ID_IS_ALREADY_RUNNING',
    );
  }
  context.active.add(request.queryId);
  let prepared: Prepared | undefined;
  try {
    prepared = await prepare(context, request, exchange.incoming);
    await admitAndRun(context, prepared, exchange);
  } finally {
    context.active.delete(request.queryId);
    if (prepared?.dataFile !== undefined) await rm(prepared.dataFile, { force: true });
  }
}

async function prepare(
  { limits, spoolFolder }: RunnerContext,
  request: QueryRequest,
  incoming: IncomingMessage,
): Promise<Prepared> {
  const type = incoming.headers['content-type'] ?? '';
  if (/^multipart\/form-data/i.test(type)) {
    const fields = parseMultipart(await readTextBody(incoming, limits), type);
    const params = new Map(request.params);
    for (const [name, value] of fields) if (name.startsWith('param_')) params.set(name.slice(6), value);
    const statement = parseStatement(request.sql + (fields.get('query') ?? ''));
    return { request: { ...request, params }, statement, dataFile: undefined };
  }
  if (request.sql === '') {
    const body = await readTextBody(incoming, limits);
    return { request, statement: parseStatement(body.toString('utf8')), dataFile: undefined };
  }
  const statement = parseStatement(request.sql);
  const hasBody =
    incoming.headers['transfer-encoding'] !== undefined || Number(incoming.headers['content-length']) > 0;
  if (!hasBody) return { request, statement, dataFile: undefined };
  if (statement.kind !== 'insert') {
    const body = await readTextBody(incoming, limits);
    return {
      request,
      statement: parseStatement(`${request.sql}\n${body.toString('utf8')}`),
      dataFile: undefined,
    };
  }
  const dataFile = await spoolBody(incoming, spoolFolder, limits);
  return { request, statement: { ...statement, sql: insertFromFile(statement.sql, dataFile) }, dataFile };
}

async function admitAndRun(context: RunnerContext, prepared: Prepared, exchange: Exchange): Promise<void> {
  const { engine, admission } = context;
  const passesQueue = prepared.statement.kind === 'kill'; // what it ends may be what the queue waits for
  if (!passesQueue) await admission.enter();
  try {
    if (exchange.response.destroyed) return; // gone while waiting
    const session = engine.openSession();
    const running = killWhenClientLeaves(engine, prepared.request.queryId, exchange.response);
    try {
      for (const statement of sessionStatements(prepared.request)) session.query(statement);
      await runStatement(session, prepared, exchange);
    } finally {
      running.end();
      session.close();
    }
  } finally {
    if (!passesQueue) admission.leave();
  }
}

/**
 * Closing the connection is how a client cancels. One KILL can come before the engine has registered the query,
 * so they repeat until the query has ended.
 */
function killWhenClientLeaves(
  engine: EmbeddedEngine,
  queryId: string,
  response: ServerResponse,
): { end(): void } {
  let timer: NodeJS.Timeout | undefined;
  let ended = false;
  const kill = (): void => {
    if (ended) return;
    void engine
      .kill(queryId)
      .catch(() => undefined) // the engine is closing, and the query with it
      .then(() => {
        timer = setTimeout(kill, 50);
      });
  };
  response.once('close', kill);
  return {
    end: () => {
      ended = true;
      clearTimeout(timer);
      response.off('close', kill);
    },
  };
}

async function runStatement(session: EngineSession, prepared: Prepared, exchange: Exchange): Promise<void> {
  const { request, statement } = prepared;
  const format = statement.format ?? request.defaultFormat;
  if (statement.kind === 'select' && streamable.test(format) && !request.waitEndOfQuery) {
    await streamRows(session, prepared, format, exchange);
    return;
  }
  const started = performance.now();
  const sql = statement.kind === 'kill' ? killByClientId(statement.sql) : statement.sql;
  const result = await session.queryAsync(sql, { format });
  const body = result.bytes();
  const counted =
    statement.kind === 'insert'
      ? { writtenRows: result.rowsRead, writtenBytes: result.bytesRead }
      : { readRows: result.rowsRead, readBytes: result.bytesRead, resultBytes: body.length };
  const summary: Summary = { ...counted, elapsedMs: performance.now() - started };
  const headers = { ...formatHeaders(format), 'X-ClickHouse-Summary': summaryHeader(summary) };
  beginBody(exchange.response, codingOf(request, exchange), headers).end(body);
}

async function streamRows(
  session: EngineSession,
  { request, statement }: Prepared,
  format: string,
  exchange: Exchange,
): Promise<void> {
  const chunks = session.queryStream(statement.sql, { format })[Symbol.asyncIterator]();
  let chunk = await chunks.next(); // before the status line, so that early errors get a status of their own
  const tag = randomBytes(8).toString('hex');
  const headers = { ...formatHeaders(format), 'X-ClickHouse-Exception-Tag': tag };
  const out = beginBody(exchange.response, codingOf(request, exchange), headers);
  try {
    for (; chunk.done !== true; chunk = await chunks.next()) {
      if (!(await writeChunk(out, exchange.response, Buffer.from(chunk.value.raw())))) break;
    }
  } catch (cause) {
    out.write(midStreamError(tag, cause));
  }
  await chunks.return?.(undefined);
  out.end();
}

function formatHeaders(format: string): Record<string, string> {
  return { 'Content-Type': contentType(format), 'X-ClickHouse-Format': format };
}

function codingOf(request: QueryRequest, { incoming }: Exchange): ReturnType<typeof chooseCoding> {
  const accept = incoming.headers['accept-encoding'];
  return chooseCoding(request.compressResponse, Array.isArray(accept) ? accept.join() : accept);
}
