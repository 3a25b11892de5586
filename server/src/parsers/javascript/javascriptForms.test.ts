import assert from 'node:assert/strict';
import { firstCall, names, properties } from '../../../test/parsers/describe';

const js = (code: string): string => names('javascript', code).join(' ');
const sdk = "import { InternalEvents } from '~/tracking';\n";

describe('JavaScript: whose function is called', () => {
  it('reads a renamed import and optional chaining', () => {
    assert.equal(
      js("import { InternalEvents as IE } from '~/tracking'; IE.trackEvent('a'); IE?.trackEvent('b')"),
      'a b',
    );
  });
  it('reads a namespace import', () => {
    assert.equal(js("import * as T from '~/tracking'; T.InternalEvents.trackEvent('a')"), 'a');
  });
  it('reads a default import, by the name of its file', () => {
    assert.equal(js("import IE from '~/tracking/internal_events'; IE.trackEvent('a')"), 'a');
  });
  it('reads a function taken out of the SDK', () => {
    assert.equal(js(sdk + "const { trackEvent } = InternalEvents; trackEvent('a')"), 'a');
  });
  it('reads one taken out under another name', () => {
    assert.equal(js(sdk + "const { trackEvent: t } = InternalEvents; t('a')"), 'a');
  });
  it('reads one taken out of the mixin', () => {
    assert.equal(js(sdk + "const { trackEvent } = InternalEvents.mixin().methods; trackEvent('a')"), 'a');
  });
  it('reads one taken out of a mixin that has a name', () => {
    assert.equal(
      js(
        sdk +
          "const trackingMixin = InternalEvents.mixin(); const { trackEvent } = trackingMixin.methods; trackEvent('a')",
      ),
      'a',
    );
  });
  it('reads another name for the function, and a bound one', () => {
    assert.equal(
      js(
        sdk +
          "const track = InternalEvents.trackEvent; track('a'); const b = InternalEvents.trackEvent.bind(InternalEvents); b('c')",
      ),
      'a c',
    );
  });
  it('reads a composable', () => {
    assert.equal(
      js(
        "import { useInternalEvents } from '~/x'; const { trackEvent } = useInternalEvents(); trackEvent('a')",
      ),
      'a',
    );
  });
  it('reads no function of the same name from elsewhere', () => {
    assert.equal(js("import { trackEvent } from './analytics'; trackEvent('a')"), '');
  });
  it('reads no parameter of the same name', () => {
    assert.equal(js("function f(trackEvent) { trackEvent('a') }"), '');
  });
  it('reads no member of a parameter of the same name', () => {
    assert.equal(js("const f = ({ trackEvent }) => trackEvent('a')"), '');
  });
  it('reads modules under the names of their files', () => {
    assert.equal(
      js(
        "import api from '~/api'; api.trackRedisHllUserEvent('a'); import * as Api from '~/api'; Api.trackRedisHllUserEvent('b')",
      ),
      'a b',
    );
  });
  it('reads a list that is spread over the arguments', () => {
    assert.equal(js('Tracking.event(...options)'), '?');
  });
});

describe('JavaScript: what is no call', () => {
  it('takes methods of classes for their own where the file does not know the SDK', () => {
    const go = "go() { this.trackEvent('a'); this.track('b'); }";
    assert.equal(js(`class Player extends Base { ${go} }`), '');
    assert.equal(js(`${sdk}class Player extends Base { ${go} }`), 'a');
    assert.equal(js(`export default { methods: { ${go} } }`), 'a b');
  });

  it('takes functions of the page for the SDK only where nothing is imported', () => {
    assert.equal(js("import x from './x'; trackEvent('a');"), '');
    assert.equal(js("trackEvent('a');"), 'a');
    assert.equal(js(`${sdk}trackEvent('a');`), 'a');
  });
});

describe('JavaScript: what tests expect', () => {
  it('reads the spy of a bound document', () => {
    assert.equal(
      js(
        "const { trackEventSpy } = bindInternalEventDocument(w.element); expect(trackEventSpy).toHaveBeenCalledWith('a', {}, undefined)",
      ),
      'a',
    );
  });
  it('reads every matcher, also negated, of a spy under another name', () => {
    assert.equal(
      js(
        "const { trackEventSpy: spy } = bindInternalEventDocument(w.element); expect(spy).toHaveBeenCalledWith('a'); expect(spy).not.toHaveBeenCalledWith('b'); expect(spy).toHaveBeenNthCalledWith(2, 'c'); expect(spy).toHaveBeenLastCalledWith('d')",
      ),
      'a b c d',
    );
  });
  it('reads a spy that is assigned before each test', () => {
    assert.equal(
      js(
        "let trackingSpy; beforeEach(() => { trackingSpy = bindInternalEventDocument(w.element).trackEventSpy; }); it('x', () => { expect(trackingSpy).toHaveBeenCalledWith('a', { label: 'x' }) })",
      ),
      'a',
    );
  });
  it('reads a spy that is taken out later', () => {
    assert.equal(
      js(
        "let trackEventSpy; beforeEach(() => { ({ trackEventSpy } = bindInternalEventDocument(w)); }); expect(trackEventSpy).toHaveBeenCalledWith('a')",
      ),
      'a',
    );
  });
  it('reads a spy on a method', () => {
    assert.equal(
      js(
        sdk +
          "const s = jest.spyOn(InternalEvents, 'trackEvent').mockImplementation(() => {}); expect(s).toHaveBeenCalledWith('a')",
      ),
      'a',
    );
  });
  it('reads the spy of old tracking', () => {
    assert.equal(
      js(
        "let t; t = mockTracking(undefined, w.element, jest.spyOn); expect(t).toHaveBeenCalledWith(undefined, 'a', {})",
      ),
      'a',
    );
  });
  it('reads a list of names', () => {
    assert.equal(
      js("it.each(['a', 'b'])('%s', (event) => { expect(trackEventSpy).toHaveBeenCalledWith(event, {}) })"),
      'a|b',
    );
  });
  it('reads rows of cells', () => {
    assert.equal(
      js(
        "it.each([['x', 'a'], ['y', 'b']])('%s', (x, event) => { expect(trackEventSpy).toHaveBeenCalledWith(event) })",
      ),
      'a|b',
    );
  });
  it('reads rows with members', () => {
    assert.equal(
      js(
        "describe.each([{ event: 'a' }, { event: 'b' }])('%s', ({ event }) => { it('', () => { expect(trackEventSpy).toHaveBeenCalledWith(event) }) })",
      ),
      'a|b',
    );
  });
  it('reads a table', () => {
    assert.equal(
      js(
        "it.each`\n  x | event\n  ${1} | ${'a'}\n  ${2} | ${'b'}\n`('$x', ({ event }) => { expect(trackEventSpy).toHaveBeenCalledWith(event) })",
      ),
      'a|b',
    );
  });
  it('reads rows that have a name', () => {
    assert.equal(
      js(
        "const CASES = [['x', 'a'], ['y', 'b']]; it.each(CASES)('%s', (x, event) => { expect(trackEventSpy).toHaveBeenCalledWith(event) })",
      ),
      'a|b',
    );
  });
});

describe('JavaScript: attributes that code sets', () => {
  it('reads setAttribute', () => {
    assert.equal(
      js("el.setAttribute('data-event-tracking', 'a'); el.setAttribute('data-event-label', 'x')"),
      'a',
    );
  });
  it('reads dataset', () => {
    assert.equal(
      js(
        "el.dataset.eventTracking = 'a'; b.dataset['eventTracking'] = 'b'; Object.assign(c.dataset, { eventTracking: 'c', eventLabel: 'x' })",
      ),
      'a b c',
    );
  });
  it('reads jQuery', () => {
    assert.equal(
      js(
        "$(el).attr('data-event-tracking', 'a'); $(el).data('event-tracking', 'b'); $(el).attr({ 'data-event-tracking': 'c' }); $(el).data('event-tracking')",
      ),
      'a b c',
    );
  });
  it('reads a render function', () => {
    assert.equal(js("h('a', { attrs: { 'data-event-tracking': 'a', 'data-event-label': 'x' } })"), 'a');
  });
});

describe('JavaScript: names behind names', () => {
  it('reads members of what is looked up', () => {
    assert.equal(
      js(
        sdk +
          "const E = { a: { name: 'x' }, b: { name: 'y' } }; InternalEvents.trackEvent(E[k].name); InternalEvents.trackEvent(E.a.name); InternalEvents.trackEvent(E['b']['name'])",
      ),
      'x|y =x =y',
    );
  });
  it('reads members of entries', () => {
    assert.equal(
      js(
        sdk +
          "const T = [{ e: 'x' }, { e: 'y' }]; T.forEach((t) => InternalEvents.trackEvent(t.e)); T.forEach(({ e }) => InternalEvents.trackEvent(e)); for (const { e } of T) InternalEvents.trackEvent(e); InternalEvents.trackEvent(T.find((t) => t.ok).e); InternalEvents.trackEvent(T[0].e)",
      ),
      'x|y x|y x|y x|y =x',
    );
  });
  it('reads entries of objects', () => {
    assert.equal(
      js(
        sdk +
          "const E = { a: 'x', b: 'y' }; Object.entries(E).forEach(([k, v]) => InternalEvents.trackEvent(v)); for (const [k, v] of Object.entries(E)) InternalEvents.trackEvent(v); Object.keys(E).forEach((k) => InternalEvents.trackEvent(E[k]))",
      ),
      'x|y x|y x|y',
    );
  });
  it('reads maps and sets', () => {
    assert.equal(
      js(
        sdk +
          "const E = new Map([['a', 'x'], ['b', 'y']]); InternalEvents.trackEvent(E.get(k)); InternalEvents.trackEvent(E.get('a')); const S = new Set(['p', 'q']); S.forEach((s) => InternalEvents.trackEvent(s)); for (const v of E.values()) InternalEvents.trackEvent(v)",
      ),
      'x|y =x p|q x|y',
    );
  });
  it('reads lists spread in lists', () => {
    assert.equal(
      js(sdk + "const A = ['a']; const B = [...A, 'b']; B.forEach((n) => InternalEvents.trackEvent(n))"),
      'a|b',
    );
  });
  it('reads lists that grow', () => {
    const grow = "const list = ['a']; if (x) list.push('b', 'c');";
    assert.equal(js(`${sdk}${grow} list.forEach((n) => InternalEvents.trackEvent(n))`), 'a|b|c');
    assert.equal(js(`${sdk}${grow} list.push(y); list.forEach((n) => InternalEvents.trackEvent(n))`), '?');
  });

  it('reads objects spread in objects', () => {
    assert.equal(
      js(
        sdk +
          "const A = { a: 'x' }; const B = { ...A, b: 'y' }; InternalEvents.trackEvent(B[k]); InternalEvents.trackEvent(B.a)",
      ),
      'y|x =x',
    );
  });
  it('reads what functions give back', () => {
    assert.equal(
      js(
        sdk +
          "const name = (k) => (k ? 'a' : 'b'); function other(k) { switch (k) { case 1: return 'c'; default: return 'd'; } } InternalEvents.trackEvent(name(1)); InternalEvents.trackEvent(other(2))",
      ),
      'a|b c|d',
    );
  });
  it('reads what they look up themselves', () => {
    assert.equal(
      js(sdk + "function n() { const m = { a: 'x', b: 'y' }; return m[k]; } InternalEvents.trackEvent(n())"),
      'x|y',
    );
  });
  it('reads what they put together', () => {
    assert.equal(
      js(
        sdk +
          'function n(k) { return `view_${k}`; } InternalEvents.trackEvent(n(1)); function d(k) { return k; } InternalEvents.trackEvent(d(1))',
      ),
      '/^view_.+$/ ?',
    );
  });
  it('reads defaults of parameters', () => {
    assert.equal(
      js(
        sdk +
          "function f(name = 'a') { InternalEvents.trackEvent(name) } function g({ name = 'b' } = {}) { InternalEvents.trackEvent(name) }",
      ),
      'a b',
    );
  });
  it('reads branches of a switch', () => {
    assert.equal(
      js(
        sdk + "let n; switch (k) { case 1: n = 'a'; break; default: n = 'b'; } InternalEvents.trackEvent(n)",
      ),
      'a|b',
    );
  });
  it('reads members of classes', () => {
    assert.equal(
      js(
        sdk +
          "class A { static X = 'a'; static get Y() { return 'b'; } name = 'c'; get kind() { return this.ok ? 'd' : 'e'; } static of() { return 'f'; } #p = 'g'; go() { InternalEvents.trackEvent(A.X); InternalEvents.trackEvent(A.Y); InternalEvents.trackEvent(this.name); InternalEvents.trackEvent(this.kind); InternalEvents.trackEvent(A.of()); InternalEvents.trackEvent(this.#p); } }",
      ),
      '=a =b =c d|e =f =g',
    );
  });
  it('reads members that a constructor sets', () => {
    assert.equal(
      js(
        sdk + "class A { constructor() { this.name = 'a'; } go() { InternalEvents.trackEvent(this.name); } }",
      ),
      '=a',
    );
  });
  it('reads lookups in enumerations', () => {
    assert.equal(
      js(sdk + "enum E { A = 'a', B = 'b' } InternalEvents.trackEvent(E[k]); InternalEvents.trackEvent(E.A)"),
      'a|b =a',
    );
  });
  it('reads reactive values', () => {
    assert.equal(
      js(
        sdk +
          "const n = ref('a'); const c = computed(() => (x ? 'b' : 'c')); const d = computed(() => { return 'e'; }); InternalEvents.trackEvent(n.value); InternalEvents.trackEvent(c.value); InternalEvents.trackEvent(d.value)",
      ),
      '=a b|c =e',
    );
  });
});

describe('JavaScript: arguments', () => {
  const first = (code: string): string => properties(firstCall('javascript', code));

  it('reads objects spread in others', () => {
    const text =
      "const base = { label: 'x', value: 1 }; InternalEvents.trackEvent('a', { ...base, property: 'p', label: 'z' })";
    assert.equal(first(text), 'label="z" value=1 property="p"');
  });

  it('reads what a matcher expects at least', () => {
    const text = "expect(trackEventSpy).toHaveBeenCalledWith('a', expect.objectContaining({ label: 'x' }))";
    assert.equal(first(text), 'label="x" …');
  });

  it('joins what code sets on one element', () => {
    const text = "el.setAttribute('data-event-label', 'x'); el.setAttribute('data-event-tracking', 'a');";
    assert.equal(first(text), 'label="x"');
  });

  it('reads what a function gives back', () => {
    const text = "const extra = () => ({ label: 'x' }); InternalEvents.trackEvent('a', extra());";
    assert.equal(first(text), 'label="x"');
  });
});
