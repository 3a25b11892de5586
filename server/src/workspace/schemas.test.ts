import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadSchemas } from './schemas';

describe('loadSchemas', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'metric-lens-schemas-'));
    mkdirSync(path.join(folder, 'inside/config/events/schema'), { recursive: true });
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  it('reads the files of the workspace, and none that a link brings in from elsewhere', function () {
    writeFileSync(path.join(folder, 'elsewhere.json'), '{ "enum": ["secret"] }');
    writeFileSync(path.join(folder, 'inside/config/events/schema/own.json'), '{ "enum": ["own"] }');
    const load = (reference: string) => {
      const schema = JSON.stringify({ properties: { product_group: { $ref: `schema/${reference}` } } });
      writeFileSync(path.join(folder, 'inside/config/events/schema.json'), schema);
      return loadSchemas({ folder: path.join(folder, 'inside'), definitionsFolder: 'definitions' });
    };
    assert.deepEqual(load('own.json').event.valuesAt(['product_group']), ['own']);
    try {
      symlinkSync(
        path.join(folder, 'elsewhere.json'),
        path.join(folder, 'inside/config/events/schema/link.json'),
      );
    } catch {
      return; // Windows lets only administrators make links
    }
    const { event, problems } = load('link.json');
    assert.deepEqual(event.valuesAt(['product_group']), []);
    assert.match(problems[0]?.message ?? '', /is no schema file of this workspace/);
  });
});
