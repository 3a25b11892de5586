import type { IgnoreComment } from '../facts';

const word = 'metric-lens-ignore';

/** A comment of any of our languages that says which rules are not to be told here: `# metric-lens-ignore: a, b`. */
const comment =
  /(#|\/\/|\/\*|<!--)\s*metric-lens-ignore(-file)?:[ \t]*([a-z]+(?:-[a-z]+)*(?:[ \t]*,[ \t]*[a-z]+(?:-[a-z]+)*)*)/g;

/** What stands before a comment that has its line to itself. */
const nothingBefore = /^\s*(?:-|<%|\{)?\s*$/;

/**
 * The ignore comments of a text. One that has its line to itself speaks for the next line, one behind code for its
 * own, and `metric-lens-ignore-file` for the whole file.
 */
export function ignoreComments(text: string): readonly IgnoreComment[] {
  if (!text.includes(word)) return [];
  return text.split(/\r\n|\r|\n/).flatMap((content, line) =>
    [...content.matchAll(comment)].map((found) => {
      const [whole, , ofFile, names = ''] = found;
      const isAlone = nothingBefore.test(content.slice(0, found.index));
      return {
        line: ofFile === undefined ? (isAlone ? line + 1 : line) : 'all',
        rules: names.split(',').map((it) => it.trim()),
        range: {
          start: { line, character: found.index },
          end: { line, character: found.index + whole.length },
        },
      } as const;
    }),
  );
}
