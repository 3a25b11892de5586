import type { EventDefinition, MetricDefinition } from '../facts';

/** How the definitions of a workspace are laid out. */
export interface FileHabits {
  /** Spaces before the dash of a list item below its key. */
  readonly listIndent: 0 | 2;
  /** `[user, project]` on one line instead of one item a line. */
  readonly flowLists: boolean;
  /** What stands before `config/events/` or `config/metrics/`, with a slash at its end or empty. */
  readonly folder: string;
}

/** The habits of the neighbours; a workspace without definitions gets the layout of the usual generator. */
export function fileHabits(
  neighbours: readonly (EventDefinition | MetricDefinition)[],
  pathOf: (uri: string) => string,
  callingPath: string,
): FileHabits {
  const lists = neighbours
    .flatMap((it) => (it.kind === 'event' ? [it.identifiers, it.tiers] : [it.tiers]))
    .filter((it) => it.length > 1);
  const flow = lists.filter(([first, second]) => first?.range.start.line === second?.range.start.line);
  const block = lists.filter((list) => !flow.includes(list));
  const indented = block.filter(([first]) => (first?.range.start.character ?? 0) > 2);
  return {
    listIndent: indented.length * 2 > block.length ? 2 : 0,
    flowLists: flow.length > block.length,
    folder: definitionsFolder(
      neighbours.map(({ uri }) => pathOf(uri)),
      callingPath,
    ),
  };
}

/** The innermost folder with definitions above the calling file, else the one that holds most of them. */
function definitionsFolder(paths: readonly string[], callingPath: string): string {
  const counts = new Map<string, number>();
  for (const path of paths) {
    const folder = /^(.*?)(?:ee\/)?config\/(?:events|metrics)\//.exec(path)?.[1];
    if (folder !== undefined) counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  const above = [...counts.keys()].filter((folder) => callingPath.startsWith(folder));
  if (above.length > 0) return above.reduce((a, b) => (b.length > a.length ? b : a));
  return [...counts].sort(([, m], [, n]) => n - m)[0]?.[0] ?? '';
}
