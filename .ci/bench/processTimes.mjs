// What Linux tells of a process in /proc. Elsewhere nothing is known, and the table leaves the figures out.
import { readFileSync } from 'node:fs';

const tickMilliseconds = 10; // USER_HZ is 100 on every Linux that Node runs on

/** Processor time in ms that a process took, and that its ended children took; undefined where /proc is not. */
export function processorTime(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const [own, ownSystem, children, childrenSystem] = fields.slice(11, 15).map(Number);
    return {
      own: (own + ownSystem) * tickMilliseconds,
      children: (children + childrenSystem) * tickMilliseconds,
    };
  } catch {
    return undefined; // not Linux
  }
}

/** Memory of a whole process, threads included, in MB: the most ever, and now; undefined where /proc is not. */
export function memoryOf(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/status`, 'utf8');
    const megabytes = (name) =>
      (Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(text)[1]) * 1024) / 1e6;
    return { peak: megabytes('VmHWM'), now: megabytes('VmRSS') };
  } catch {
    return undefined; // not Linux
  }
}
