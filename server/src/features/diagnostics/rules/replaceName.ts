import { TextEdit, type Range } from 'vscode-languageserver-types';
import type { Fix } from '../fix';

/** *Replace with 'x'* for each suggestion; `isSure`: the first of them is the one that was meant. */
export function* replaceName(
  suggestions: readonly string[],
  { uri, range, isSure = true }: { readonly uri: string; readonly range: Range; readonly isSure?: boolean },
): Iterable<Fix> {
  for (const [i, name] of suggestions.entries()) {
    yield {
      title: `Replace with '${name}'`,
      changes: { [uri]: [TextEdit.replace(range, name)] },
      ...(i === 0 && isSure ? { isPreferred: true } : {}),
    };
  }
}
