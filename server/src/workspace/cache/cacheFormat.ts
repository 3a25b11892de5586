import { crc32 } from 'node:zlib';
import { stampLength } from '../fileStamp';
import type { TurnTaker } from '../turnTaker';
import { notKnown, type CacheState, type KeptFacts } from './factCache';

/** Grows whenever the form of the file changes. */
const magic = Buffer.from('MetricLensCache1');

/** Where a section of the file lies. */
interface Section {
  readonly length: number;
  readonly crc: number;
}

interface Header {
  readonly key: string;
  readonly requests: readonly string[];
  /** Addresses, stamps, results, texts, digests, lengths of facts, facts. */
  readonly sections: readonly Section[];
}

const prefixBytes = magic.length + 8;

/**
 * The parts of a cache file: magic, length and checksum of the header, the header as JSON, and sections of text
 * and of numbers in this machine's order of bytes, each with a checksum. The key holds that order, too.
 */
export async function encodeCache(
  key: string,
  state: CacheState,
  turns: TurnTaker,
): Promise<readonly Uint8Array[]> {
  const { uris, stamps, facts, results, texts } = state;
  const texted = texts.flatMap(([file, places]) => [file, places.length, ...places]);
  const bodies: readonly (readonly Uint8Array[])[] = [
    [Buffer.from(uris.join('\n'))],
    [bytesOf(stamps)],
    results.map(([, of]) => bytesOf(of)),
    [bytesOf(Int32Array.from(texted))],
    [Buffer.from(facts.map(({ digest }) => digest).join('\n'))],
    [bytesOf(Int32Array.from(facts, ({ json }) => json.length))],
    facts.map(({ json }) => json),
  ];
  const sections: Section[] = [];
  for (const body of bodies) sections.push(await sectionOf(body, turns));
  const header: Header = { key, requests: results.map(([request]) => request), sections };
  const headerBytes = Buffer.from(JSON.stringify(header));
  const prefix = Buffer.alloc(prefixBytes);
  magic.copy(prefix);
  prefix.writeUInt32LE(headerBytes.length, magic.length);
  prefix.writeUInt32LE(crc32(headerBytes), magic.length + 4);
  return [prefix, headerBytes, ...bodies.flat()];
}

/** Reads a cache file; undefined when it is not whole, or not what `encodeCache` wrote for this key. Never throws. */
export function decodeCache(key: string, file: Buffer): CacheState | undefined {
  try {
    const header = decodeHeader(file);
    return header?.key === key ? decodeState(header, file) : undefined;
  } catch {
    return undefined; // an unreadable cache is no cache: the caller reads the files
  }
}

function decodeHeader(file: Buffer): Header | undefined {
  if (file.length < prefixBytes || !file.subarray(0, magic.length).equals(magic)) return undefined;
  const bytes = file.subarray(prefixBytes, prefixBytes + file.readUInt32LE(magic.length));
  if (crc32(bytes) !== file.readUInt32LE(magic.length + 4)) return undefined;
  return JSON.parse(bytes.toString('utf8')) as Header;
}

function decodeState(header: Header, file: Buffer): CacheState | undefined {
  let at = prefixBytes + file.readUInt32LE(magic.length);
  const bodies: Buffer[] = [];
  for (const { length, crc } of header.sections) {
    const body = file.subarray(at, at + length);
    if (body.length !== length || crc32(body) !== crc) return undefined;
    bodies.push(body);
    at += length;
  }
  const [uriBytes, stampBytes, resultBytes, textBytes, digestBytes, lengthBytes, json] = bodies;
  if (!uriBytes || !stampBytes || !resultBytes || !textBytes || !digestBytes || !lengthBytes || !json)
    return undefined;
  const uris = linesOf(uriBytes);
  const stamps = new Float64Array(copied(stampBytes));
  const facts = decodeFacts(linesOf(digestBytes), new Int32Array(copied(lengthBytes)), json);
  const all = new Int32Array(copied(resultBytes));
  if (at !== file.length || !facts || stamps.length !== uris.length * stampLength) return undefined;
  if (all.length !== uris.length * header.requests.length) return undefined;
  if (all.some((it) => it < notKnown || it >= facts.length)) return undefined;
  const texts = decodeTexts(new Int32Array(copied(textBytes)), uris.length, facts.length);
  const results = header.requests.map(
    (request, i) => [request, all.subarray(i * uris.length, (i + 1) * uris.length)] as const,
  );
  return texts && { uris, stamps, facts, results, texts };
}

function decodeFacts(
  digests: readonly string[],
  lengths: Int32Array,
  json: Buffer,
): readonly KeptFacts[] | undefined {
  if (digests.length !== lengths.length) return undefined;
  let at = 0;
  const facts = digests.map((digest, i) => {
    const length = lengths[i] ?? 0;
    return { digest, json: json.subarray(at, (at += length)) };
  });
  return at === json.length ? facts : undefined;
}

function decodeTexts(numbers: Int32Array, files: number, facts: number): CacheState['texts'] | undefined {
  const texts: (readonly [number, readonly number[]])[] = [];
  for (let at = 0; at < numbers.length;) {
    const file = numbers[at] ?? -1;
    const end = at + 2 + (numbers[at + 1] ?? -1);
    const places = [...numbers.subarray(at + 2, end)];
    if (file < 0 || file >= files || end <= at + 1 || end > numbers.length) return undefined;
    if (places.some((it) => it < 0 || it >= facts)) return undefined;
    texts.push([file, places]);
    at = end;
  }
  return texts;
}

function linesOf(bytes: Buffer): readonly string[] {
  return bytes.length === 0 ? [] : bytes.toString('utf8').split('\n');
}

function bytesOf({ buffer, byteOffset, byteLength }: Float64Array | Int32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

/** Numbers have to begin at a multiple of their size, which sections need not. */
function copied(bytes: Uint8Array): ArrayBuffer {
  const copy = new ArrayBuffer(bytes.length);
  new Uint8Array(copy).set(bytes);
  return copy;
}

async function sectionOf(parts: readonly Uint8Array[], turns: TurnTaker): Promise<Section> {
  let crc = 0;
  let length = 0;
  await turns.each(parts, (part) => {
    crc = crc32(part, crc);
    length += part.length;
  });
  return { length, crc };
}
