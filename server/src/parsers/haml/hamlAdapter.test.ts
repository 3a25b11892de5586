import assert from 'node:assert/strict';
import { hamlNeedsWeb } from './hamlAdapter';
import { firstCall, names, properties } from '../../../test/parsers/describe';

const haml = (text: string): readonly string[] => names('haml', text);

describe('HamlAdapter', () => {
  it('reads attribute hashes of every style', () => {
    assert.deepEqual(haml("%a{ data: { event_tracking: 'a' } } text"), ['a']);
    assert.deepEqual(haml(".box#id{ :data => { :event_tracking => 'a' } }"), ['a']);
    assert.deepEqual(haml("%a{ 'data-event-tracking': 'a' }[object]"), ['a']);
    assert.deepEqual(haml("%gl-button.md:flex{ helper(1), **rest, data: { event_tracking: 'a' } }/"), ['a']);
    assert.deepEqual(haml("%a{ data: { event: { tracking: 'a' } } }"), ['a']);
    assert.deepEqual(haml("%a{ data: { event_tracking: 'a',\n  event_label: 'x' },\n  class: 'b' }= t 'x'"), [
      'a',
    ]);
    assert.deepEqual(haml("%a{ data: {\n  event_tracking: 'a'\n} }\n%b{ data: { event_tracking: 'b' } }"), [
      'a',
      'b',
    ]);
  });

  it('reads HTML style attributes with their siblings', () => {
    const call = firstCall(
      'haml',
      `%a(title="x" data-event-tracking='a' data-event-label=label\n  data-event-value="2" disabled) text`,
    );
    assert.equal(properties(call), 'label=other value=2');
    assert.deepEqual(haml('%a(data-event-tracking="click_#{f("x")}_b")'), ['/^click_.+_b$/']);
  });

  it('reads Ruby in scripts, texts and filters', () => {
    const text = [
      "= link_to 'x', y, data: { event_tracking: 'a' }",
      "%p!= link_to 'x', data: { event_tracking: 'b' }",
      "- track_event('c')",
      "~ link_to 'x', data: { event_tracking: 'd' }",
      "text #{link_to 'x', data: { event_tracking: 'e' }} \\#{link_to 'x', data: { event_tracking: 'no' }}",
      "== text #{link_to 'x', data: { event_tracking: 'f' }}",
      ':ruby',
      "  track_event('g')",
      '',
      "  track_event('h')",
      "= render Button.new(button_options: { data: { event_tracking: 'i' } }) do",
      '  text',
    ].join('\n');
    assert.deepEqual(haml(text), ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i']);
  });

  it('reads scripts that go on in the next line', () => {
    assert.deepEqual(haml("= link_to 'x',\n  data: { event_tracking: 'a' }\n%b"), ['a']);
    assert.deepEqual(haml("= link_to 'x', |\n  data: { event_tracking: 'a' } |\n\n%b"), ['a']);
    assert.deepEqual(haml("= each do |x|\n  %a{ data: { event_tracking: 'a' } }"), ['a']);
  });

  it('reads JavaScript filters, with holes for Ruby', () => {
    assert.deepEqual(haml(":javascript\n  trackEvent('a');\n  trackEvent('b_#{x}');\n%p"), ['a', '/^b_.+$/']);
    assert.deepEqual(haml(":css\n  trackEvent('a')\n:plain\n  trackEvent('b')"), []);
  });

  it('reads plain HTML', () => {
    assert.deepEqual(haml('%p\n  <a data-event-tracking="a">\n  </a>'), ['a']);
  });

  it('ignores comments and what they hold', () => {
    assert.deepEqual(
      haml("-# %a{ data: { event_tracking: 'a' } }\n  %b{ data: { event_tracking: 'b' } }"),
      [],
    );
    assert.deepEqual(
      haml("/ text\n/\n  %b{ data: { event_tracking: 'b' } }\n%c{ data: { event_tracking: 'c' } }"),
      ['c'],
    );
  });

  it('follows variables that the template sets', () => {
    assert.deepEqual(haml("- name = ok ? 'a' : 'b'\n%p\n  %a{ data: { event_tracking: name } }"), ['a|b']);
  });

  it('reads HTML style attributes as the Ruby they hold', () => {
    assert.deepEqual(haml("- name = 'a'\n%a(data-event-tracking=name)"), ['=a']);
    assert.deepEqual(haml('%a(data-event-tracking="a_#{x ? 1 : 2}")'), ['/^a_.+$/']);
    assert.deepEqual(haml("%a(class='x' data-event-tracking='a){ id: 1 }"), ['a){ id: 1 }']);
  });

  it('reads data attributes of every shape', () => {
    const shapes = [
      '%a{ :"data-event-tracking" => \'a\' }',
      "%a{ data: { event: { tracking: 'a', label: 'x' } } }",
      "%a{ **rest, data: { event_tracking: 'a' } }",
      "- h = { event_tracking: 'a' }\n%a{ data: h }",
      "%a{ data: { event_tracking: 'a' }.merge(more) }",
      "%a{ data: base.merge(event_tracking: 'a') }",
      "%a.b#c[@x, :y]{ data: { event_tracking: 'a' } }>= t",
      "%a{ class: 'b' }(data-event-tracking='a')",
      "%a{data:{event_tracking:'a'}}",
      "= render Button.new(\n  kind: :x,\n  button_options: {\n    data: { event_tracking: 'a' }\n  }\n) do\n  x",
    ];
    for (const it of shapes) assert.deepEqual(haml(it), ['a'], it);
  });

  it('reads what filters and script elements hold', () => {
    assert.deepEqual(haml(":markdown\n  #{link_to 'x', data: { event_tracking: 'a' }}"), ['a']);
    assert.deepEqual(haml(':plain\n  <a data-event-tracking="a">'), ['a']);
    assert.deepEqual(haml("%script{ defer: true }\n  trackEvent('a')\n%p"), ['a']);
    assert.deepEqual(haml("%script\n  :javascript\n    trackEvent('a')"), ['a']);
    assert.deepEqual(haml(":coffee\n  trackEvent('a')"), []);
  });

  it('needs the parsers of the web for scripts and markup only', () => {
    assert.ok(!hamlNeedsWeb("%a(data-event-tracking='a')\n= link_to 'x', data: { event_tracking: 'b' }"));
    for (const it of [':javascript\n  x', '  <a>', '%script x', ':plain\n  x'])
      assert.ok(hamlNeedsWeb(it), it);
  });
});
