import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { Transform, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { notImplemented, tooLarge } from './errors';

/** Bytes after decompression. */
export interface BodyLimits {
  /** A body that is SQL or parameters, held in memory. */
  readonly text: number;
  /** A body that is rows to insert, spooled to a file. */
  readonly data: number;
}

/** Reads a decompressed body into memory. */
export async function readTextBody(request: IncomingMessage, { text }: BodyLimits): Promise<Buffer> {
  const chunks: Buffer[] = [];
  const collect = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk);
      done();
    },
  });
  await receive(request, text, collect);
  return Buffer.concat(chunks);
}

/** Spools a decompressed body to a private file, which does not stay behind when that fails. */
export async function spoolBody(request: IncomingMessage, file: string, { data }: BodyLimits): Promise<void> {
  try {
    await receive(request, data, createWriteStream(file, { mode: 0o600, flags: 'wx' }));
  } catch (cause) {
    await rm(file, { force: true });
    throw cause;
  }
}

/** One pipeline, so that a client that goes away in mid-body ends the decompressor and the sink too. */
async function receive(request: IncomingMessage, limit: number, sink: Writable): Promise<void> {
  let size = 0;
  const counter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length;
      if (size > limit) done(tooLarge(limit));
      else done(null, chunk);
    },
  });
  const decoder = decompressor(request.headers['content-encoding'] ?? 'identity');
  if (decoder) await pipeline(request, decoder, counter, sink);
  else await pipeline(request, counter, sink);
}

function decompressor(encoding: string): Transform | undefined {
  switch (encoding) {
    case 'identity':
      return undefined;
    case 'gzip':
      return createGunzip();
    case 'deflate':
      return createInflate();
    case 'br':
      return createBrotliDecompress();
    default:
      throw notImplemented(`Content-Encoding ${encoding} is not supported`);
  }
}
