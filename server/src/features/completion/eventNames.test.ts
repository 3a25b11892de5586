import assert from 'node:assert/strict';
import type { Range } from 'vscode-languageserver-types';
import { openFiles, root } from '../../../test/markers/workspace';

const definitions = Array.from({ length: 500 }, (_, i) => {
  const action = `event_${String(i).padStart(3, '0')}_seen`;
  return [`config/events/${action}.yml`, `action: ${action}\ninternal_events: true\n`] as const;
});

async function complete(
  typed: string,
): Promise<{ labels: readonly string[]; isComplete: boolean; range: Range }> {
  const text = `track_internal_event('${typed}')\n`;
  const analysis = await openFiles(new Map([...definitions, ['app/a.rb', text]]));
  const position = { line: 0, character: text.indexOf("')") };
  const found = analysis.completion(`${root}/app/a.rb`, position, { text, snippets: true, guide: undefined });
  assert.ok(found);
  return { ...found, labels: found.items.map(({ label }) => label) };
}

describe('names of very many events', () => {
  it('are offered in part, and more is asked for as more is typed', async () => {
    const { labels, isComplete } = await complete('');
    assert.equal(labels.length, 200);
    assert.equal(isComplete, false);
  });

  it('include each that what is typed leads to', async () => {
    const { labels, isComplete } = await complete('evt499');
    assert.deepEqual(labels, ['event_499_seen']);
    assert.equal(isComplete, true);
  });
});
