import assert from 'node:assert/strict';
import { firstCall, names, properties, read } from '../../../test/parsers/describe';

const javascript = (text: string): readonly string[] => names('javascript', text);

describe('JavaScriptAdapter: which calls', () => {
  it('knows calls by method and receiver', () => {
    const text = `
      InternalEvents.trackEvent('static');
      InternalEvents
        .trackEvent('broken_over_lines');
      this.trackEvent('mixin');
      this?.trackEvent?.('optional');
      trackEvent('destructured');
      vm.trackEvent('instance');
      timeline.trackEvent('foreign');
      this.timeline.trackEvent('foreign');
    `;
    assert.deepEqual(javascript(text), [
      'static',
      'broken_over_lines',
      'mixin',
      'optional',
      'destructured',
      'instance',
    ]);
  });

  it('ignores calls of a function that the file defines itself', () => {
    assert.deepEqual(javascript("function trackEvent(n) {}\ntrackEvent('a');"), []);
    assert.deepEqual(javascript("const trackEvent = (n) => n;\ntrackEvent('a');"), []);
    assert.deepEqual(javascript("class T { trackEvent(n) {} go() { this.trackEvent('a'); } }"), []);
    assert.deepEqual(javascript("const { trackEvent } = InternalEvents;\ntrackEvent('a');"), ['a']);
  });

  it('ignores comments, texts and definitions', () => {
    assert.deepEqual(
      javascript(`// trackEvent('a')\nconst x = "trackEvent('b')"; /* trackEvent('c') */`),
      [],
    );
  });

  it('marks legacy calls with what replaces them', () => {
    const text =
      "Tracking.event('cat', 'opened', { label: 'x' });\nthis.track('zoomed');\nApi.trackRedisHllUserEvent('seen');";
    const { calls } = read('javascript', text);
    assert.deepEqual(
      calls.map((it) => it.legacy),
      [true, true, true],
    );
    assert.deepEqual(javascript(text), ['opened', 'zoomed', 'seen']);
    assert.equal(calls[0]?.category, 'cat');
  });

  it('reads what Jest expects', () => {
    const call = firstCall(
      'javascript',
      "expect(trackEventSpy).toHaveBeenCalledWith('a', { label: 'x' }, undefined)",
    );
    assert.deepEqual([call.form, properties(call)], ['test', 'label="x"']);
  });

  it('takes types and JSX by the name of the file', () => {
    assert.deepEqual(names('javascript', "const a = <string>b; trackEvent('a' as Name);"), ['a']);
    const jsx =
      '<a data-event-tracking="a" data-event-label={x} data-event-value={3} onClick={() => trackEvent("b")} />';
    for (const file of ['a.jsx', 'a.js', 'a.tsx', 'a.mjs'])
      assert.equal(read('javascript', `const y = ${jsx};`, file).calls.length, 2, file);
  });
});

describe('JavaScriptAdapter: event names', () => {
  it('follows constants, members, enumerations and statics of the file', () => {
    const text = `
      const NAME = 'a';
      const NAMES = Object.freeze({ open: 'b', nested: { close: 'c' } } as const);
      enum Events { Opened = 'd' }
      class Cart { static EVENT = 'e'; }
      trackEvent(NAME); trackEvent(NAMES.open); trackEvent(NAMES['open']); trackEvent(NAMES.nested.close);
      trackEvent(Events.Opened); trackEvent(Cart.EVENT); trackEvent(imported); trackEvent(NAMES.missing);
    `;
    assert.deepEqual(javascript(text), ['=a', '=b', '=b', '=c', '=d', '=e', '?', '?']);
  });

  it('keeps scopes apart', () => {
    const text = `
      const name = 'outer';
      function a() { const name = 'inner'; trackEvent(name); }
      function b(name) { trackEvent(name); }
      function c({ name }) { trackEvent(name); }
      if (x) { const name = 'block'; trackEvent(name); }
      trackEvent(name);
    `;
    assert.deepEqual(javascript(text), ['=inner', '?', '?', '=block', '=outer']);
  });

  it('collects what a condition and assignments can answer', () => {
    const text = `
      trackEvent(ok ? 'a' : 'b');
      trackEvent(given ?? 'b');
      trackEvent(ok && 'c');
      let name;
      if (x) { name = 'd'; } else { name = 'e'; }
      trackEvent(name);
      let grown = 'f';
      grown += x;
      trackEvent(grown);
    `;
    assert.deepEqual(javascript(text), ['a|b', '?', 'c', 'd|e', '?']);
  });

  it('looks names up in objects and lists', () => {
    const text = `
      const NAMES = { open: 'a', close: 'b' };
      const LIST = ['c', 'd'];
      trackEvent(NAMES[key]);
      LIST.forEach((name) => trackEvent(name));
      for (const name of LIST) trackEvent(name);
      Object.values(NAMES).map((name) => trackEvent(name));
      queue.forEach((name) => trackEvent(name));
      trackEvent({ ...NAMES, more: 'x' }[key]);
    `;
    assert.deepEqual(javascript(text), ['a|b', 'c|d', 'c|d', 'a|b', '?', 'x|a|b']);
  });

  it('makes patterns of templates and concatenation', () => {
    const text = `
      const PREFIX = 'cart';
      trackEvent(\`click_\${x}_button\`);
      trackEvent(\`\${PREFIX}_\${x}\`);
      trackEvent(PREFIX + '_opened');
      trackEvent('a' + x + '.b');
      trackEvent(\`\${x}\`);
      trackEvent(\`whole\`);
    `;
    assert.deepEqual(javascript(text), [
      '/^click_.+_button$/',
      '/^cart_.+$/',
      '=cart_opened',
      '/^a.+\\.b$/',
      '?',
      'whole',
    ]);
  });

  it('ends where names go round in circles', () => {
    assert.deepEqual(javascript('let a = b; var b = a; a = `${a}${b}`; trackEvent(a);'), ['?']);
  });
});

describe('JavaScriptAdapter: arguments', () => {
  it('knows the types of properties', () => {
    const call = firstCall(
      'javascript',
      "trackEvent('a', { label: 'x', value: -1, ok: true, none: null, by: f(), short, 'quoted-key': 1 })",
    );
    assert.equal(properties(call), 'label="x" value=-1 ok=true none=null by=other short=other quoted-key=1');
  });

  it('says when there can be more than is written', () => {
    const of = (args: string): string => properties(firstCall('javascript', `trackEvent('a'${args})`));
    assert.equal(of(', { label: 1, ...rest }'), 'label=1 …');
    assert.equal(of(', { [key]: 1 }'), '…');
    assert.equal(of(', options'), '…');
    assert.equal(of(', undefined'), '');
    assert.equal(of(''), '');
  });

  it('follows an object that is a variable, and tells category and place', () => {
    const call = firstCall(
      'javascript',
      "class Cart { add() { const extra = { label: 'x' }; InternalEvents.trackEvent('a', extra, 'carts'); } }",
    );
    assert.deepEqual([properties(call), call.category, call.symbol], ['label="x"', 'carts', 'Cart.add']);
  });

  it('reads objects of data attributes', () => {
    const call = firstCall(
      'javascript',
      `const attrs = { 'data-event-tracking': 'a', 'data-event-label': 'x', 'data-event-additional': JSON.stringify({ k: 1 }) };`,
    );
    assert.deepEqual([call.form, properties(call)], ['attribute', 'label="x" k=1']);
    assert.deepEqual(javascript("const x = { eventTracking: 'a', event_tracking: 'b' };"), []);
  });
});

describe('JavaScriptAdapter: bad input', () => {
  it('reports nesting that no parser can follow', () => {
    const { calls, problems } = read('javascript', `x = ${'['.repeat(50_000)}`);
    assert.deepEqual([calls.length, problems[0]?.code], [0, 'unreadable-file']);
  });
});
