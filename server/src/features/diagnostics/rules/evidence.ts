import type { DiagnosticRelatedInformation, Range } from 'vscode-languageserver-types';
import { comparePositions } from '../../../range';
import type { CallSite } from '../../../index/workspaceIndex';

export interface Place {
  readonly uri: string;
  readonly range: Range;
}

/** One event may be sent from thousands of places: a few of them prove as much. */
const mostPlaces = 3;

/** A few places as links below a finding: the first by address, so that they stay the same when others change. */
export function evidence(places: Iterable<Place>, message: string): readonly DiagnosticRelatedInformation[] {
  const first: Place[] = [];
  for (const place of places) {
    const at = first.findIndex((it) => comparePlaces(place, it) < 0);
    if (at < 0 && first.length >= mostPlaces) continue;
    first.splice(at < 0 ? first.length : at, 0, place);
    if (first.length > mostPlaces) first.pop();
  }
  return first.map(({ uri, range }) => ({ location: { uri, range }, message }));
}

export function comparePlaces(a: Place, b: Place): number {
  if (a.uri !== b.uri) return a.uri < b.uri ? -1 : 1;
  return comparePositions(a.range.start, b.range.start);
}

export function placeOf({ uri, call }: CallSite): Place {
  return { uri, range: call.name.range };
}
