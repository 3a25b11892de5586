import type { DictionaryItem } from '@shared/webview/dictionary';

/** An item for tests: an event without anything but its name, where `overrides` say nothing else. */
export function makeItem(name: string, overrides: Partial<DictionaryItem> = {}): DictionaryItem {
  return {
    kind: 'event',
    name,
    description: '',
    owner: '',
    categories: [],
    tiers: [],
    status: 'active',
    timeFrames: [],
    dataSource: '',
    identifiers: [],
    properties: [],
    related: [],
    calls: 0,
    figure: null,
    definition: { uri: `file:///w/${name}.yml`, line: 1, character: 8 },
    ...overrides,
  };
}
