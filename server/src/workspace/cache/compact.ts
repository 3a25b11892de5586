import { stampLength } from '../fileStamp';
import type { TurnTaker } from '../turnTaker';
import { notKnown, type CacheSnapshot, type CacheState, type KeptFacts } from './factCache';

/** What is worth writing: files that are wanted and of which something is known, and facts that belong to them. */
export async function compact(
  { uris, stamps, facts, results, texts }: CacheSnapshot,
  isWanted: (file: number) => boolean,
  turns: TurnTaker,
): Promise<CacheState> {
  const textsOf = new Map(texts);
  const isKnown = (file: number): boolean => !Number.isNaN(stamps[file * stampLength]) || textsOf.has(file);
  const files: number[] = [];
  const kept: KeptFacts[] = [];
  const places = new Map<number, number>();
  await turns.each([...uris.keys()], (file) => {
    if (!isKnown(file) || !isWanted(file)) return;
    files.push(file);
    for (const it of textsOf.get(file) ?? []) {
      const known = facts[it];
      if (known && !places.has(it)) places.set(it, kept.push(known) - 1);
    }
  });
  const placeOf = (result: number): number => (result < 0 ? result : (places.get(result) ?? notKnown));
  const keptStamps = new Float64Array(files.length * stampLength);
  const keptResults = results.map(([request]) => [request, new Int32Array(files.length)] as const);
  const keptTexts: (readonly [number, readonly number[]])[] = [];
  await turns.each([...files.entries()], ([at, file]) => {
    keptStamps.set(stamps.subarray(file * stampLength, (file + 1) * stampLength), at * stampLength);
    for (const [i, [, to]] of keptResults.entries()) to[at] = placeOf(results[i]?.[1][file] ?? notKnown);
    const ofFile = (textsOf.get(file) ?? []).map(placeOf).filter((it) => it >= 0);
    if (ofFile.length > 0) keptTexts.push([at, ofFile]);
  });
  return {
    uris: files.map((file) => uris[file] ?? ''),
    stamps: keptStamps,
    facts: kept,
    results: keptResults,
    texts: keptTexts,
  };
}
