import { CompletionItemKind, type CompletionItem } from 'vscode-languageserver-types';
import type { ListLanguage } from '../../cursor/lists';
import { countedValues, type CallArgument } from '../callArguments';
import { listUpTo } from '../cards/markdown';
import { literalText } from './argumentText';

export interface ValuePlace {
  /** True inside quotes: only texts fit, without quotes of their own. */
  readonly quoted: boolean;
  readonly language: ListLanguage;
}

/** The values of a property that metrics look for. */
export function valueItems(
  argument: CallArgument,
  { quoted, language }: ValuePlace,
): readonly CompletionItem[] {
  return [...countedValues(argument.uses)].flatMap(([value, keyPaths], order): readonly CompletionItem[] => {
    if (quoted && typeof value !== 'string') return [];
    const newText = quoted ? String(value) : literalText(value, language);
    return [
      {
        label: newText,
        kind: CompletionItemKind.Value,
        detail: `counted by ${listUpTo(2, [...new Set(keyPaths)])}`,
        sortText: `0${String(order).padStart(3, '0')}`,
      },
    ];
  });
}
