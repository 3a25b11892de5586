import { realpathSync } from 'node:fs';
import path from 'node:path';

/** True when a path lies in a folder, links followed; of what does not exist, the part that does. */
export function isInside(folder: string, file: string): boolean {
  const root = realpathSync(folder);
  const real = realPart(path.resolve(file));
  return real === root || real.startsWith(root + path.sep);
}

function realPart(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    const above = path.dirname(file);
    return above === file ? file : realPart(above);
  }
}
