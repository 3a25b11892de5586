import assert from 'node:assert/strict';
import type { DictionaryItem } from '@shared/webview/dictionary';
import { findDefinition } from './findDefinition';

function item(kind: 'event' | 'metric', name: string, timeFrames: readonly string[] = []): DictionaryItem {
  return {
    kind,
    name,
    description: '',
    owner: '',
    categories: [],
    tiers: [],
    status: 'active',
    timeFrames,
    dataSource: '',
    identifiers: [],
    properties: [],
    related: [],
    calls: 0,
    figure: null,
    definition: { uri: `file:///${kind}/${name}.yml`, line: 0, character: 0 },
  };
}

describe('findDefinition', () => {
  const items = [
    item('event', 'sign_up'),
    item('metric', 'sign_up'),
    item('metric', 'counts.sign_up', ['7d', '28d', 'all']),
    item('metric', 'counts.buy_weekly', ['7d']),
    item('event', 'report'),
  ];
  const uriOf = (kind: 'event' | 'metric', name: string): string | undefined =>
    findDefinition(items, { kind, name })?.uri;

  it('tells events from metrics of the same name', () => {
    assert.equal(uriOf('event', 'sign_up'), 'file:///event/sign_up.yml');
    assert.equal(uriOf('metric', 'sign_up'), 'file:///metric/sign_up.yml');
  });

  it('finds a metric by the key path of one time frame', () => {
    assert.equal(uriOf('metric', 'counts.sign_up_weekly'), 'file:///metric/counts.sign_up.yml');
    assert.equal(uriOf('metric', 'counts.sign_up_monthly'), 'file:///metric/counts.sign_up.yml');
    assert.equal(uriOf('metric', 'counts.buy_weekly'), 'file:///metric/counts.buy_weekly.yml');
  });

  it('finds nothing for other names', () => {
    assert.equal(uriOf('metric', 'sign_up_weekly'), undefined);
    assert.equal(uriOf('event', 'report_weekly'), undefined);
    assert.equal(uriOf('event', 'counts.sign_up'), undefined);
  });
});
