import assert from 'node:assert/strict';
import { defaultConfig } from '@shared/config';
import { Layout } from './layout';

describe('Layout', () => {
  const layout = new Layout(['file:///w', 'file:///w/inner/'], defaultConfig);

  it('gives a file to the innermost folder', () => {
    assert.equal(layout.rootOf('file:///w/inner/a.rb'), 'file:///w/inner');
    assert.equal(layout.rootOf('file:///w/a.rb'), 'file:///w');
    assert.equal(layout.rootOf('file:///elsewhere/a.rb'), undefined);
    assert.equal(layout.rootOf('file:///wide/a.rb'), undefined);
  });

  it('shows decoded paths within the folder', () => {
    assert.equal(layout.pathOf('file:///w/app/a%20b.rb'), 'app/a b.rb');
    assert.equal(layout.pathOf('file:///w/100%.rb'), '100%.rb');
  });

  it('tells definitions by their place', () => {
    assert.equal(layout.definitionKind('file:///w/config/events/a.yml'), 'event');
    assert.equal(layout.definitionKind('file:///w/config/events/removed/a.yml'), 'event');
    assert.equal(layout.definitionKind('file:///w/ee/config/metrics/counts_7d/a.yml'), 'metric');
    assert.equal(layout.definitionKind('file:///w/config/locales/en.yml'), undefined);
    assert.equal(layout.definitionKind('file:///w/config/events/schema.json'), undefined);
  });

  it('excludes what the configuration names', () => {
    assert.equal(layout.isExcluded('file:///w/a/node_modules/b/c.js'), true);
    assert.equal(layout.isExcluded('file:///w/app/c.js'), false);
    assert.equal(layout.isExcluded('file:///elsewhere/tmp/c.js'), false);
    const other = new Layout(['file:///w'], {
      ...defaultConfig,
      exclude: ['**/gen.d/**', 'lib/*.rb', '**/x*/**'],
    });
    const paths = ['gen.d', 'gen.d/a.rb', 'b/gen.d/c/a.rb', 'lib/a.rb', 'b/x1/.y/a.rb'];
    for (const path of paths) assert.equal(other.isExcluded(`file:///w/${path}`), true, path);
    for (const path of ['genxd/a.rb', 'a.gen.d/a.rb', 'lib/b/a.rb', 'gen.d.rb'])
      assert.equal(other.isExcluded(`file:///w/${path}`), false, path);
  });
});
