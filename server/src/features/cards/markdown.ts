import type { Location } from 'vscode-languageserver-types';

/** Text from a file, harmless in Markdown: it stays what was written, on one line. */
export function escapeMarkdown(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_{}[\]<>()#+!|~]/g, '\\$&');
}

/** Text as inline code on one line; backticks in it are dropped, for no name holds any. */
export function code(text: string): string {
  return `\`${text.replaceAll('`', '').replace(/\s+/g, ' ')}\``;
}

/** A link to a place; editors read `#L12` as line 12. */
export function placeLink(label: string, { uri, range }: Location): string {
  return `[${label}](${uri.replaceAll('(', '%28').replaceAll(')', '%29')}#L${range.start.line + 1})`;
}

/** A link that runs an editor command with JSON arguments. */
export function commandLink(label: string, command: string, args: readonly unknown[]): string {
  const query = encodeURIComponent(JSON.stringify(args)).replaceAll('(', '%28').replaceAll(')', '%29');
  return `[${label}](command:${command}?${query})`;
}

/** `a, b, c` and how many more when the list is longer than `limit`. */
export function listUpTo(limit: number, items: readonly string[]): string {
  const rest = items.length - limit;
  return items.slice(0, limit).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}

/** Why there are no figures, and in an editor that runs our commands the ways to get some. */
export function storeLine(hint: string, commandLinks: boolean): string {
  const ways = [
    commandLink('Start the local store', 'metricLens.startLocalStore', []),
    commandLink('Connect to ClickHouse…', 'metricLens.connectStore', []),
  ];
  return `*${escapeMarkdown(hint)}*${commandLinks ? ` ${ways.join(' · ')}` : ''}`;
}
