import assert from 'node:assert/strict';
import type { Analysis } from '../../src/analysis';
import type { EventName, TrackingCall } from '../../src/facts';
import type { MarkerFile } from './markerFile';
import { root } from './workspace';

/** `sends KIND NAME…` for calls, `expects KIND NAME…` for tests; of an unknown name the reason follows. */
export const callVerbs = ['sends', 'expects'] as const;

/**
 * Files with such markers must hold exactly these calls, each with its name at the carets: nothing is missed,
 * and nothing that only looks like a call is found.
 */
export function checkCalls(analysis: Analysis, { files, markers }: MarkerFile): void {
  const stated = markers.filter(({ verb }) => (callVerbs as readonly string[]).includes(verb));
  const expected = stated.map(
    ({ path, line, start, end, verb, args }) =>
      `${path}:${line + 1}:${start}-${end} ${verb} ${args.join(' ')}`,
  );
  const told = new Set(stated.map(({ path }) => path));
  const actual = [...files.keys()]
    .filter((path) => told.has(path))
    .flatMap((path) => analysis.calls(`${root}/${path}`).map((it) => describeCall(path, it)));
  assert.deepEqual(actual.sort(), expected.sort());
}

function describeCall(path: string, { form, name }: TrackingCall): string {
  const { start, end } = name.range;
  const verb = form === 'test' ? 'expects' : 'sends';
  return `${path}:${start.line + 1}:${start.character}-${end.character} ${verb} ${name.kind} ${describeName(name)}`;
}

function describeName(name: EventName): string {
  switch (name.kind) {
    case 'literal':
    case 'constant':
      return name.value;
    case 'candidates':
      return name.values.join(' ');
    case 'pattern':
      return name.regex;
    case 'unknown':
      return name.reason;
  }
}
