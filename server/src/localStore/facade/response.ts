import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { Writable } from 'node:stream';
import { constants, createBrotliCompress, createGzip } from 'node:zlib';
import { codeOf, statusOf, textOf } from './errors';

/** Counters of the `X-ClickHouse-Summary` header; what is not known is 0, as a server sends it. */
export interface Summary {
  readonly readRows?: number;
  readonly readBytes?: number;
  readonly writtenRows?: number;
  readonly writtenBytes?: number;
  readonly resultBytes?: number;
  readonly elapsedMs: number;
}

export type ContentCoding = 'gzip' | 'br' | undefined;

/** The compression to answer with: the first one we know among those the client takes. */
export function chooseCoding(asked: boolean, acceptEncoding: string | undefined): ContentCoding {
  const match = asked ? /\b(gzip|br)\b/.exec(acceptEncoding ?? '')?.[1] : undefined;
  return match === 'gzip' || match === 'br' ? match : undefined;
}

export function summaryHeader(summary: Summary): string {
  const count = (value = 0) => String(Math.round(value));
  return JSON.stringify({
    read_rows: count(summary.readRows),
    read_bytes: count(summary.readBytes),
    written_rows: count(summary.writtenRows),
    written_bytes: count(summary.writtenBytes),
    total_rows_to_read: '0',
    result_rows: count(summary.readRows),
    result_bytes: count(summary.resultBytes),
    elapsed_ns: count(summary.elapsedMs * 1e6),
  });
}

export function contentType(format: string): string {
  if (/^JSON/i.test(format)) return 'application/json; charset=UTF-8';
  if (/^CSV/i.test(format)) return 'text/csv; charset=UTF-8; header=absent';
  if (/^(TSV|TabSeparated)/i.test(format)) return 'text/tab-separated-values; charset=UTF-8';
  return /^(Parquet|Arrow|ORC|Native|RowBinary)/i.test(format)
    ? 'application/octet-stream'
    : 'text/plain; charset=UTF-8';
}

/** Sends status and headers; the body goes into the returned stream, which compresses when agreed. */
export function beginBody(
  response: ServerResponse,
  coding: ContentCoding,
  headers: Readonly<Record<string, string>>,
): Writable {
  response.writeHead(200, { ...headers, ...(coding ? { 'Content-Encoding': coding } : {}) });
  if (coding === undefined) return response;
  const compressor =
    coding === 'gzip'
      ? createGzip()
      : createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: 4 } });
  compressor.pipe(response);
  return compressor;
}

/** Writes with back-pressure; returns false when the client is gone. */
export async function writeChunk(
  out: Writable,
  response: ServerResponse,
  chunk: Uint8Array,
): Promise<boolean> {
  if (gone(response)) return false;
  if (!out.write(chunk)) {
    const closed = new AbortController();
    const stop = () => closed.abort();
    response.once('close', stop);
    await once(out, 'drain', { signal: closed.signal }).catch(() => undefined); // aborted: the client is gone
    response.off('close', stop);
  }
  return !gone(response);
}

/** Answers with an error as a ClickHouse server does; cuts the connection when the answer has already begun. */
export function sendError(response: ServerResponse, cause: unknown, version: string): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const code = codeOf(cause);
  response.writeHead(statusOf(code), {
    'Content-Type': 'text/plain; charset=UTF-8',
    'X-ClickHouse-Exception-Code': String(code),
  });
  response.end(`${textOf(cause)} (version ${version} (local store))\n`);
}

/** The frame in which a server reports an error behind rows already sent. */
export function midStreamError(tag: string, cause: unknown): string {
  const text = `${textOf(cause)}\n`;
  return `\r\n__exception__\r\n${tag}\r\n${text}${Buffer.byteLength(text)} ${tag}\r\n__exception__\r\n`;
}

/** A fresh look: `destroyed` may have changed while the caller waited. */
function gone(response: ServerResponse): boolean {
  return response.destroyed;
}
