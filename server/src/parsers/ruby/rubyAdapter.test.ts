import assert from 'node:assert/strict';
import { firstCall, names, properties, read } from '../../../test/parsers/describe';

const ruby = (text: string): readonly string[] => names('ruby', text);

describe('RubyAdapter: which calls', () => {
  it('knows calls by method and receiver', () => {
    const text = `
      track_internal_event('bare', user: u)
      self.track_internal_event('own', user: u)
      Gitlab::InternalEvents.track_event('direct')
      ::Gitlab::InternalEvents.track_event('rooted')
      Gitlab::InternalEvents
        .track_event('broken_over_lines')
      other.track_internal_event('foreign')
      Tracker::InternalEvents.track_event('foreign_constant')
      logger.event('x')
    `;
    assert.deepEqual(ruby(text), ['bare', 'own', 'direct', 'rooted', 'broken_over_lines']);
  });

  it('reads a controller macro as one call, whatever actions it names', () => {
    const call = firstCall('ruby', "class C\n  track_internal_event :show, :edit, name: 'viewed'\nend\n");
    assert.deepEqual([call.form, call.api], ['macro', 'track_internal_event (controller)']);
    assert.deepEqual(ruby('class C\n  track_internal_event :show\nend\n'), []);
  });

  it('ignores calls of a method that the file defines itself', () => {
    const own =
      "class T\n  def track_event(name)\n  end\n  def go\n    track_event('a')\n    self.track_event('b')\n  end\nend\n";
    assert.deepEqual(ruby(own), []);
  });

  it('ignores comments, heredocs and other texts', () => {
    assert.deepEqual(
      ruby(`# track_event('a')\nputs "track_event('b')"\nx = <<~T\n  track_event('c')\nT\n`),
      [],
    );
  });

  it('marks legacy calls with what replaces them', () => {
    const call = firstCall('ruby', "Gitlab::Tracking.event('cat', 'opened', label: 'x', user: u)");
    assert.deepEqual([call.legacy, call.dialect, call.category], [true, 'gitlab-legacy', 'cat']);
    assert.equal(properties(call), 'label="x"');
  });

  it('reads the registry of AI events by the keys of its keywords, and only there', () => {
    const registry =
      'class AiTracking\n  feature(:x) do\n    events(seen: 1, shown: 2) { |c| {} }\n  end\nend\n';
    assert.deepEqual(ruby(registry), ['seen', 'shown']);
    assert.deepEqual(ruby('class Calendar\n  events(seen: 1)\nend\n'), []);
  });

  it('reads matchers and shared examples of tests', () => {
    const spec = `
      it_behaves_like 'internal event tracking' do
        let(:event) { 'shared' }
      end
      expect { x }.to trigger_internal_events('one', 'two').with(user: user)
        .and increment_usage_metrics('counts.a', 'counts.b').by(1)
      it_behaves_like 'something else'
    `;
    const facts = read('ruby', spec);
    assert.deepEqual(
      facts.calls.map((it) => it.form),
      ['test', 'test', 'test'],
    );
    assert.deepEqual(ruby(spec), ['shared', 'one', 'two']);
    assert.deepEqual(
      facts.metricReferences.map((it) => it.keyPath),
      ['counts.a', 'counts.b'],
    );
  });

  it('finds the event of shared examples in the groups around them', () => {
    const spec =
      "describe 'x' do\n  let(:event) { 'outer' }\n  context 'y' do\n    it_behaves_like 'internal event tracking'\n  end\nend\n";
    assert.deepEqual(ruby(spec), ['outer']);
  });
});

describe('RubyAdapter: event names', () => {
  it('follows constants of the file, by short and by full name', () => {
    const text = `
      module Cart
        EVENT = 'added'
        module Inner
          OTHER = 'removed'.freeze
        end
        class Service
          def a = track_event(EVENT)
          def b = track_event(Cart::Inner::OTHER)
          def c = track_event(self.class::EVENT)
          def d = track_event(Elsewhere::EVENT)
        end
      end
    `;
    assert.deepEqual(ruby(text), ['=added', '=removed', '=added', '?']);
  });

  it('keeps constants of the same name in different classes apart', () => {
    const text = `
      class A; EVENT = 'a'; def go = track_event(EVENT); end
      class B; EVENT = 'b'; def go = track_event(EVENT); end
    `;
    assert.deepEqual(ruby(text), ['=a', '=b']);
  });

  it('collects what a condition can answer', () => {
    const text = `
      track_event(ok ? 'a' : 'b')
      track_event(if ok then 'a' elsif no then 'b' else 'c' end)
      track_event(case x when 1 then 'a' when 2 then 'b' end)
      track_event(given || 'b')
      track_event(('a' unless x))
    `;
    assert.deepEqual(ruby(text), ['a|b', 'a|b|c', 'a|b', '?', 'a']);
  });

  it('follows local variables, methods and instance variables with known values', () => {
    const text = `
      def a
        name = 'one'
        name = 'two' if later
        track_event(name)
      end
      def b(name)
        track_event(name)
      end
      def c
        track_event(event_name)
      end
      def d
        track_event(@event)
      end
      def event_name
        x? ? 'three' : 'four'
      end
      def initialize
        @event = 'five'
      end
    `;
    assert.deepEqual(ruby(text), ['one|two', '?', 'three|four', '=five']);
  });

  it('looks names up in hashes and lists', () => {
    const text = `
      NAMES = { open: 'a', close: 'b' }.freeze
      track_event(NAMES[:open])
      track_event(NAMES.fetch(key))
      %w[c d].each { |name| track_event(name) }
      NAMES.each_value { |name| track_event(name) }
      list.each { |name| track_event(name) }
    `;
    assert.deepEqual(ruby(text), ['=a', 'a|b', 'c|d', 'a|b', '?']);
  });

  it('makes patterns of interpolation and concatenation', () => {
    const text = `
      PREFIX = 'cart'
      track_event("click_#{x}_button")
      track_event("#{PREFIX}_#{x}")
      track_event("#{PREFIX}_opened")
      track_event('a' + x + '.b')
      track_event("#{x}")
    `;
    assert.deepEqual(ruby(text), ['/^click_.+_button$/', '/^cart_.+$/', '=cart_opened', '/^a.+\\.b$/', '?']);
  });

  it('ends where names go round in circles', () => {
    assert.deepEqual(ruby('A = B\nB = A\ntrack_event(A)\n'), ['?']);
  });
});

describe('RubyAdapter: arguments', () => {
  it('lists identifiers that are passed, under the names of the definition', () => {
    const call = firstCall('ruby', "track_event('a', user: u, project_id: 1, namespace: nil, other: 2)");
    assert.deepEqual(
      call.identifiers.map((it) => it.name),
      ['user', 'project'],
    );
    assert.equal(call.moreIdentifiers, undefined);
  });

  it('knows the types of properties', () => {
    const call = firstCall(
      'ruby',
      "track_internal_event('a', additional_properties: { label: 'x', value: 1.5, ok: true, none: nil, by: 'a'.size, 'text' => :s })",
    );
    assert.equal(properties(call), 'label="x" value=1.5 ok=true none=null by=other text="s"');
  });

  it('says when there can be more than is written', () => {
    const of = (args: string): string =>
      properties(firstCall('ruby', `def f(p)\n  track_internal_event('a', ${args})\nend`));
    assert.equal(of('additional_properties: { label: 1, **rest }'), 'label=1 …');
    assert.equal(of('additional_properties: p'), '…');
    assert.equal(of('**rest'), '…');
    assert.equal(of('user: u'), '');
    const registry = 'module AiTracking\n  events(a: 1)\nend';
    assert.equal(properties(firstCall('ruby', registry)), '…', 'what a registry stands for is not read');
    assert.equal(firstCall('ruby', "track_internal_event('a', **rest)").moreIdentifiers, true);
  });

  it('follows a hash that is a local variable', () => {
    const text =
      "def f\n  props = { label: 'x' }\n  track_internal_event('a', additional_properties: props)\nend";
    assert.equal(properties(firstCall('ruby', text)), 'label="x"');
  });

  it('tells where a call stands', () => {
    const text = "module Shop\n  class Cart\n    def add\n      track_event('a')\n    end\n  end\nend\n";
    assert.equal(firstCall('ruby', text).symbol, 'Shop::Cart#add');
  });
});

describe('RubyAdapter: attribute hashes', () => {
  const attributes = (text: string): readonly string[] =>
    read('ruby', text).calls.map((it) => `${shortNames(text)[0] ?? ''}: ${properties(it)}`);
  const shortNames = (text: string): readonly string[] => names('ruby', text);

  it('reads every style of writing them once', () => {
    for (const hash of [
      "data: { event_tracking: 'a', event_label: 'x' }",
      "data: { 'event-tracking': 'a', 'event-label': 'x' }",
      ":data => { :event_tracking => 'a', :event_label => 'x' }",
      "'data-event-tracking': 'a', 'data-event-label' => 'x'",
      "data: { event: { tracking: 'a', label: 'x' } }",
      "'data-event-tracking' => 'a', data: { event_label: 'x' }",
      "button_options: { class: 'b', data: { event_tracking: 'a', event_label: 'x' } }",
    ])
      assert.deepEqual(attributes(`link_to('text', path, ${hash})`), ['a: label="x"'], hash);
  });

  it('keeps the hashes of different elements apart', () => {
    const text = "x('data-event-tracking': 'a', other: { data: { event_tracking: 'b' } })";
    assert.deepEqual(shortNames(text), ['a', 'b']);
  });

  it('reads hashes that helpers return', () => {
    assert.deepEqual(attributes("def attrs\n  { event_tracking: 'a', event_value: 2 }\nend"), ['a: value=2']);
  });

  it('takes text for what a page makes of it', () => {
    const text = "x(data: { event_tracking: 'a', event_label: 1, event_property: true, event_value: '3' })";
    assert.deepEqual(attributes(text), ['a: label="1" property="true" value=3']);
  });

  it('reads additional properties from JSON and from hashes', () => {
    for (const extra of [`'{"k": "v", "n": 2}'`, "{ k: 'v', n: 2 }.to_json", "{ k: 'v', n: 2 }"])
      assert.deepEqual(attributes(`x(data: { event_tracking: 'a', event_additional: ${extra} })`), [
        'a: k="v" n=2',
      ]);
    assert.deepEqual(attributes("x(data: { event_tracking: 'a', event_additional: '{ k: 1 }' })"), ['a: ']);
    assert.deepEqual(attributes("x(data: { event_tracking: 'a', event_additional: made })"), ['a: …']);
  });

  it('ignores look-alikes', () => {
    for (const hash of [
      'data: { track_seen: true }',
      'event_tracking: true',
      'event_tracking: nil',
      'event_tracking: Tracker.new(1)',
      "data: { event_tracking_load: 'true', event_label: 'x' }",
    ])
      assert.deepEqual(shortNames(`x(${hash})`), [], hash);
  });
});

describe('RubyAdapter: bad input', () => {
  it('reports nesting that no parser can follow, and reads the next file', () => {
    const { calls, problems } = read('ruby', `${'['.repeat(20_000)}${']'.repeat(20_000)}`);
    assert.deepEqual([calls.length, problems[0]?.code], [0, 'unreadable-file']);
    assert.deepEqual(ruby("track_event('a')"), ['a']);
  });

  it('reads text as the editor shows it, whatever the magic comment says', () => {
    assert.deepEqual(ruby("# encoding: iso-8859-1\ntrack_event('é')\n"), ['é']);
  });
});
