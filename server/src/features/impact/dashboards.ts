import type { Location } from 'vscode-languageserver-types';
import { LineMap } from '../../text';

/** A file that describes a dashboard. It is not understood: what it names stands in its text. */
export interface DashboardText {
  readonly uri: string;
  readonly text: string;
}

/** Where dashboards name one of these events or key paths, as a whole word, at most once a file and name. */
export function mentionsOf(
  names: readonly string[],
  dashboards: readonly DashboardText[],
): readonly Location[] {
  return dashboards.flatMap(({ uri, text }) => {
    const lines = new LineMap(text);
    return names.flatMap((name) => {
      const start = findWord(text, name);
      return start === undefined ? [] : [{ uri, range: lines.range({ start, end: start + name.length }) }];
    });
  });
}

function findWord(text: string, word: string): number | undefined {
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
    const end = at + word.length;
    if (!/\w/.test(text.charAt(at - 1)) && !/^(?:\w|\.\w)/.test(text.slice(end, end + 2))) return at;
  }
  return undefined;
}
