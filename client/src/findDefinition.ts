import type { DictionaryItem, Place } from '@shared/webview/dictionary';
import type { ItemRef } from '@shared/webview/item';

/** Where an event or metric is defined; a metric may be named by an expanded key path (`…_weekly`). */
export function findDefinition(items: readonly DictionaryItem[], { kind, name }: ItemRef): Place | undefined {
  const ofKind = items.filter((item) => item.kind === kind);
  const exact = ofKind.find((item) => item.name === name);
  if (exact || kind === 'event') return exact?.definition;
  const stem = name.replace(/_(weekly|monthly)$/, '');
  return ofKind.find((item) => item.name === stem && item.timeFrames.length > 1)?.definition;
}
