import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { checkRenamed, surroundingsOf } from './refactoringMarkers';
import { openFiles, repository } from './workspace';

const shop = path.join(repository, 'test-fixtures/workspaces/shop');
/** Every so many events are enough to meet all forms of calls that the shop has. */
const step = 4;

function filesOfShop(): ReadonlyMap<string, string> {
  const entries = readdirSync(shop, { recursive: true, withFileTypes: true });
  const paths = entries.filter((it) => it.isFile()).map((it) => path.join(it.parentPath, it.name));
  const texts = paths.map(
    (it) => [path.relative(shop, it).replaceAll(path.sep, '/'), readFileSync(it, 'utf8')] as const,
  );
  return new Map(texts);
}

describe('renaming events of the sample shop', function () {
  this.timeout(120_000);

  it('leaves nothing that names the old name, and no new finding', async () => {
    const files = filesOfShop();
    const analysis = await openFiles(files);
    const events = [...analysis.index.eventsByName.keys()].sort().filter((_, i) => i % step === 0);
    const refusals: string[] = [];
    for (const event of events) {
      const [definition] = analysis.index.eventsByName.find(event);
      assert.ok(definition);
      const { uri, action } = definition;
      const position = action.range.start;
      const result = analysis.refactoring.rename(uri, position, `renamed_${event}`, surroundingsOf(files));
      if (result.kind === 'refused') refusals.push(result.reason);
      else await checkRenamed(analysis, { files, uri, position, edit: result.edit });
    }
    assert.ok(refusals.length < events.length / 2, refusals.join('\n'));
    for (const it of refusals) assert.match(it, /puts? the event's name together|is removed/);
  });
});
