import { statSync, type Stats } from 'node:fs';

/**
 * What tells that a file is the same as when it was read, without reading it: size, times of the last change of
 * content and of status (milliseconds), number of the file. A file that is gone, or that may still change without
 * a change of these, has stamps that equal none.
 */
export type FileStamp = readonly [size: number, mtimeMs: number, ctimeMs: number, ino: number];

/** Numbers in a stamp. */
export const stampLength = 4;

/** Equals no stamp, not even itself. */
export const noStamp: FileStamp = [NaN, NaN, NaN, NaN];

/** Coarse clocks of file systems: Linux and Windows tick every few milliseconds, some systems count in seconds. */
const tickMs = 50;
const coarseTickMs = 2000;

/** What of `Stats` tells a change. */
export type FileStatus = Pick<Stats, 'size' | 'mtimeMs' | 'ctimeMs' | 'ino'>;

/**
 * The stamp of a file that was read at `readAt` (`Date.now()`). A file changed so shortly before that another
 * change could bear the same time gets none.
 */
export function stampOf(status: FileStatus, readAt: number): FileStamp {
  const { size, mtimeMs, ctimeMs, ino } = status;
  const tick = mtimeMs % 1000 === 0 ? coarseTickMs : tickMs;
  return Math.max(mtimeMs, ctimeMs) + tick > readAt ? noStamp : [size, mtimeMs, ctimeMs, ino];
}

/** The stamp of a file as the disk tells now; `noStamp` for what is gone or no file. */
export function presentStamp(path: string): FileStamp {
  const status = statSync(path, { throwIfNoEntry: false });
  return status?.isFile() ? [status.size, status.mtimeMs, status.ctimeMs, status.ino] : noStamp;
}
