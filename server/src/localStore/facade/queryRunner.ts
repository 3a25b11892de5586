import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { EmbeddedEngine, EngineSession } from '../embeddedEngine';
import type { Admission } from './admission';
import { killWhenClientLeaves } from './cancellation';
import { FacadeError } from './errors';
import { prepareQuery, type BodyOptions, type PreparedQuery } from './preparedQuery';
import { sessionStatements, type QueryRequest } from './queryRequest';
import {
  beginBody,
  chooseCoding,
  contentType,
  midStreamError,
  summaryHeader,
  writeChunk,
  type Summary,
} from './response';
import { killByClientId } from './statement';

export interface RunnerContext extends BodyOptions {
  readonly engine: EmbeddedEngine;
  readonly admission: Admission;
  /** Ids of the queries that run or wait. */
  readonly active: Set<string>;
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
  const { queryId } = request;
  if (context.active.has(queryId)) {
    const text = `Query with id = ${queryId} is already running.`;
    throw new FacadeError(216, text, 'QUERY_WITH_SAME_ID_IS_ALREADY_RUNNING');
  }
  context.active.add(queryId);
  let prepared: PreparedQuery | undefined;
  try {
    prepared = await prepareQuery(request, exchange.incoming, context);
    await admitAndRun(context, prepared, exchange);
  } finally {
    context.active.delete(queryId);
    if (prepared?.dataFile !== undefined) await rm(prepared.dataFile, { force: true });
  }
}

async function admitAndRun(
  { engine, admission }: RunnerContext,
  prepared: PreparedQuery,
  exchange: Exchange,
): Promise<void> {
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

async function runStatement(
  session: EngineSession,
  prepared: PreparedQuery,
  exchange: Exchange,
): Promise<void> {
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
  { request, statement }: PreparedQuery,
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
