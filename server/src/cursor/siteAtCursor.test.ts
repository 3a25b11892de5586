import assert from 'node:assert/strict';
import { dialects } from '../../test/parsers/adapters';
import { samples } from '../../test/parsers/samples';
import { CursorShapes } from './cursorShapes';
import type { CursorSite } from './cursorSite';
import { siteAtCursor } from './siteAtCursor';

const shapes = new CursorShapes(dialects);

/** Reads a text whose cursor is `<|>`. */
function siteIn(fileName: string, marked: string): CursorSite | undefined {
  const offset = marked.indexOf('<|>');
  return siteAtCursor(`file:///${fileName}`, marked.replace('<|>', ''), offset, shapes);
}

/** The text that an accepted item would take the place of. */
function replaced(fileName: string, marked: string): string | undefined {
  const spot = siteIn(fileName, marked)?.spot;
  if (!spot || spot.kind === 'other') return undefined;
  return marked.replace('<|>', '').slice(spot.replace.start, spot.replace.end);
}

describe('siteAtCursor', () => {
  for (const { uri, text } of samples) {
    it(`answers at every place of every prefix of ${uri}, with a cursor inside of what is replaced`, function () {
      this.timeout(60_000);
      for (let offset = 0; offset <= text.length; offset++) {
        for (const written of [text, text.slice(0, offset)]) {
          const spot = siteAtCursor(uri, written, offset, shapes)?.spot;
          if (!spot || spot.kind === 'other') continue;
          const { start, end } = spot.replace;
          assert.ok(start <= offset && offset <= end, `${offset}: ${JSON.stringify(spot)}`);
          assert.ok(!written.slice(start, end).includes('\n'));
        }
      }
    });
  }

  it('tells what a call passes already, also where it is not finished', () => {
    const site = siteIn(
      'a.rb',
      "track_internal_event('x', user: u, additional_properties: { label: 'a', v<|>\n\nnext_call(z: 1)\n",
    );
    assert.deepEqual([...(site?.given ?? [])].sort(), ['additional_properties', 'label', 'user']);
    assert.equal(site?.event, 'x');
    assert.equal(site.spot.kind, 'key');
  });

  it('takes nothing of what follows an open call for its arguments', () => {
    const site = siteIn(
      'a.py',
      "def a():\n    internal_event_client.track_event('x', <|>\n\ndef b(label=1):\n    go(category='y')\n",
    );
    assert.deepEqual([...(site?.given ?? [])], []);
  });

  it('replaces what stands between the quotes, and of an open quote what is typed', () => {
    assert.equal(replaced('a.rb', "track_internal_event('add_<|>to_cart', user: u)"), 'add_to_cart');
    assert.equal(replaced('a.rb', 'track_internal_event("<|>")'), '');
    assert.equal(replaced('a.rb', "track_internal_event('add_<|>, user: u)"), 'add_');
    assert.equal(replaced('a.rb', 'track_event(:add_<|>to_cart)'), 'add_to_cart');
    assert.equal(replaced('a.js', "InternalEvents.trackEvent('Order <|>done')"), 'Order done');
    assert.equal(replaced('a.html', '<a data-event-tracking="add<|>_x" class="b">'), 'add_x');
    assert.equal(replaced('a.html', '<a data-event-tracking="add<|>\n<b>'), 'add');
  });

  it('finds the innermost call', () => {
    const site = siteIn('a.js', "trackEvent('a', { label: this.trackEvent('b', { <|> }) })");
    assert.equal(site?.event, 'b');
    assert.equal(siteIn('a.js', "trackEvent('a', { label: this.trackEvent('b') <|> })")?.event, 'a');
  });

  it('is not misled by strings, comments and brackets in them', () => {
    const site = siteIn('a.rb', "track_internal_event('a', # a ) and a '\n  label: \"#{x(')')}\", <|>)");
    assert.equal(site?.spot.kind, 'key');
    assert.equal(siteIn('a.js', "trackEvent('a', /* ) */ { label: `${f(')')}`, <|> })")?.spot.kind, 'key');
  });

  it('answers nothing for other calls, definitions, comments, legacy calls and other files', () => {
    assert.equal(siteIn('a.rb', "puts('<|>')"), undefined);
    assert.equal(siteIn('a.rb', "def track_internal_event('<|>')"), undefined);
    assert.equal(siteIn('a.rb', "  # track_internal_event('<|>')"), undefined);
    assert.equal(siteIn('a.js', "// trackEvent('<|>')"), undefined);
    assert.equal(siteIn('a.rb', "Gitlab::Tracking.event('c', '<|>')"), undefined);
    assert.equal(siteIn('a.html', '<a data-track-action="<|>">')?.spot.kind, 'other');
    assert.equal(siteIn('a.md', "track_internal_event('<|>')"), undefined);
    assert.equal(siteIn('a.rb', "track_internal_event('a')<|>"), undefined);
  });

  it('needs an SDK of the market to be imported', () => {
    assert.equal(siteIn('a.ts', "analytics.track('<|>')"), undefined);
    const imported = "import { AnalyticsBrowser } from '@segment/analytics-next';\nanalytics.track('<|>')";
    assert.equal(siteIn('a.ts', imported)?.spot.kind, 'name');
  });

  it('knows the names of C#, and nothing else there', () => {
    const site = siteIn('a.cs', 'using GitLabSDK;\n_client.Track("view_<|>", new Payload { Label = "x" });');
    assert.equal(site?.spot.kind, 'name');
    assert.equal(siteIn('a.cs', 'using GitLabSDK;\n_client.Track("view", <|>);')?.spot.kind, 'other');
  });

  it('looks no further than a call reaches', () => {
    const far = `trackEvent('a', {\n${'  x: 1,\n'.repeat(2000)}  <|>`;
    assert.equal(siteIn('a.js', far), undefined);
  });
});
