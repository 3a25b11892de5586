import type { EventName, FileFacts } from '../facts';
import type { FileLinks } from '../links';
import { textWithoutPlaces, type Value } from '../values';

/** What others decide of a name. */
export function openOf(name: EventName): Value | undefined {
  return name.kind === 'unknown' || name.kind === 'pattern' ? name.open : undefined;
}

/** The names in a file that others decide. */
export function openValues({ calls, links }: FileFacts): readonly Value[] {
  const all = [...calls, ...(links?.openCalls ?? []).map(({ call }) => call)];
  return all.flatMap(({ name }) => openOf(name) ?? []);
}

/** Whether a file shares or needs something else than it did. */
export function linksDiffer(before: FileFacts | undefined, after: FileFacts | undefined): boolean {
  if (!isLinked(before) || !isLinked(after)) return isLinked(before) || isLinked(after);
  return (
    textWithoutPlaces([before.links, openValues(before)]) !==
    textWithoutPlaces([after.links, openValues(after)])
  );
}

/** True for a file that shares or needs something. */
export function isLinked(facts: FileFacts | undefined): facts is FileFacts {
  return facts !== undefined && (facts.links !== undefined || openValues(facts).length > 0);
}

/** Whether others see no difference between what a file shared and what it shares. */
export function sharesTheSame(before: FileLinks | undefined, after: FileLinks | undefined): boolean {
  const shared = (links: FileLinks | undefined): string =>
    textWithoutPlaces(
      links && [
        links.exports,
        links.passesOn,
        links.constants,
        links.wrappers,
        links.rivals,
        links.openCalls.flatMap((it) => it.makes ?? []),
      ],
    );
  return before === after || shared(before) === shared(after);
}
