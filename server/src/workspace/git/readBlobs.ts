import { maxFileBytes } from '../fileText';
import { runGit } from './git';

/** Texts are fetched together up to so many bytes. */
const bytesAtOnce = 16 * 1024 * 1024;

interface KnownBlob {
  readonly object: string;
  readonly size: number;
}

/**
 * The objects behind names such as `HEAD:./a.yml`, in order: undefined for what is no file there, and for files
 * that are too large to be read.
 */
export async function findBlobs(
  folder: string,
  names: readonly string[],
): Promise<readonly (KnownBlob | undefined)[]> {
  if (names.length === 0) return [];
  // a name with a line break cannot be asked for: an empty one is answered, too
  const asked = names.map((it) => (/[\r\n]/.test(it) ? '' : it)).join('\n');
  const check = '--batch-check=%(objectname) %(objecttype) %(objectsize)';
  const { code, output } = await runGit(folder, ['cat-file', check], { input: `${asked}\n` });
  const lines = code === 0 ? output.toString('utf8').split('\n') : [];
  return names.map((_, at) => {
    const [, object, size] = /^([\da-f]{40,64}) blob (\d+)$/.exec(lines[at] ?? '') ?? [];
    return object !== undefined && Number(size) <= maxFileBytes ? { object, size: Number(size) } : undefined;
  });
}

/** Hands out the text of each object, one after the other; those that are no text are left out. */
export async function readBlobs(
  folder: string,
  blobs: readonly KnownBlob[],
  take: (object: string, text: string) => Promise<void>,
): Promise<void> {
  for (const batch of batchesOf(blobs)) {
    const input = batch.map(({ object }) => `${object}\n`).join('');
    const { code, output } = await runGit(folder, ['cat-file', '--batch'], { input });
    if (code !== 0) return; // the repository was changed or removed under us
    let at = 0;
    for (const { object } of batch) {
      const headEnd = output.indexOf('\n', at);
      const [, size] = /^[\da-f]+ blob (\d+)$/.exec(output.toString('latin1', at, headEnd)) ?? [];
      if (size === undefined) return;
      const bytes = output.subarray(headEnd + 1, headEnd + 1 + Number(size));
      at = headEnd + 1 + Number(size) + 1;
      if (!bytes.includes(0)) await take(object, bytes.toString('utf8').replace(/^\uFEFF/, ''));
    }
  }
}

function* batchesOf(blobs: readonly KnownBlob[]): Iterable<readonly KnownBlob[]> {
  let batch: KnownBlob[] = [];
  let bytes = 0;
  for (const blob of blobs) {
    if (batch.length > 0 && bytes + blob.size > bytesAtOnce) {
      yield batch;
      [batch, bytes] = [[], 0];
    }
    batch.push(blob);
    bytes += blob.size;
  }
  if (batch.length > 0) yield batch;
}
