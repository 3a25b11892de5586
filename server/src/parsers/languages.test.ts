import assert from 'node:assert/strict';
import { languageOf } from './languages';

describe('languageOf', () => {
  it('goes by the last extension', () => {
    assert.equal(languageOf('file:///app/show.html.erb'), 'erb');
    assert.equal(languageOf('file:///app/show.js.erb'), 'erb');
    assert.equal(languageOf('file:///app/show.html.haml'), 'haml');
    assert.equal(languageOf('file:///config.ru'), 'ruby');
    assert.equal(languageOf('file:///A.VUE'), 'vue');
    assert.equal(languageOf('file:///a.mts'), 'javascript');
  });

  it('takes minified scripts for no code', () => {
    assert.equal(languageOf('file:///vendor/posthog.min.js'), undefined);
    assert.equal(languageOf('file:///vendor/chart-MIN.js'), undefined);
    assert.equal(languageOf('file:///app/min.js'), 'javascript');
    assert.equal(languageOf('file:///app/admin.js'), 'javascript');
  });

  it('knows nothing of other files', () => {
    for (const uri of [
      'file:///a.md',
      'file:///rb',
      'file:///a.rb.orig',
      'file:///a.constructor',
      'file:///a.rb/',
    ])
      assert.equal(languageOf(uri), undefined, uri);
  });
});
