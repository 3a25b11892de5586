import assert from 'node:assert/strict';
import { firstCall, names, properties, read } from '../../../test/parsers/describe';

const ruby = (text: string): readonly string[] => names('ruby', text);
const inMethod = (body: string): readonly string[] => ruby(`class A\n  def go\n    ${body}\n  end\nend\n`);
/** Texts with what their only call can be. */
const each = (cases: readonly (readonly [text: string, name: string])[]): void => {
  for (const [text, name] of cases) assert.deepEqual(inMethod(text), [name], text);
};
const reasonOf = (text: string): string => {
  const { name } = firstCall('ruby', text);
  return name.kind === 'unknown' ? name.reason : name.kind;
};

describe('Ruby names: expressions', () => {
  it('reads every way to write one text', () => {
    each([
      ['track_internal_event(:a)', 'a'],
      ["track_internal_event('a'.freeze)", 'a'],
      ["track_internal_event('a'.to_sym)", 'a'],
      ["track_internal_event(('a'))", 'a'],
      ['track_internal_event(%q(a))', 'a'],
      ["track_internal_event(:'a')", 'a'],
      ["track_internal_event('a' 'b')", '=ab'],
      ["track_internal_event('a' + 'b')", '=ab'],
      ['track_internal_event(<<~NAME.strip)\n  a\nNAME', '=a'],
      ['track_internal_event(<<~NAME.chomp)\n  a\nNAME', '=a'],
      ["track_internal_event(format('click_%s', 'a'))", '=click_a'],
      ["track_internal_event('click_%s' % 'a')", '=click_a'],
      ["track_internal_event(%w[click a].join('_'))", '=click_a'],
      ["track_internal_event(ok ? 'a' : nil)", 'a'],
    ]);
  });

  it('says that a text is complete which has escapes', () => {
    each([
      ['track_internal_event("a\\n")', '=a\n'],
      ['track_internal_event("a\\tb")', '=a\tb'],
      ['track_internal_event("a\\u0062")', '=ab'],
    ]);
  });

  it('collects candidates', () => {
    each([
      ["track_internal_event(x ? 'a' : 'b')", 'a|b'],
      ["track_internal_event(case x when 1 then 'a' else 'b' end)", 'a|b'],
      ["track_internal_event(case x\n in 1 then 'a'\n in 2 then 'b' end)", 'a|b'],
      ["track_internal_event(begin; 'a'; rescue; 'b'; end)", 'a|b'],
      ["track_internal_event((risky && 'a') || 'b')", 'a|b'],
      ["name = 'a'\nname = 'b' if x\ntrack_internal_event(name)", 'a|b'],
      ["name = x ? 'a' : 'b'\ntrack_internal_event(name)", 'a|b'],
      ["name =\n  if x\n    'a'\n  else\n    'b'\n  end\ntrack_internal_event(name)", 'a|b'],
      ["if x\n  name = 'a'\nelse\n  name = 'b'\nend\ntrack_internal_event(name)", 'a|b'],
      ["case x\nwhen 1\n  name = 'a'\nelse\n  name = 'b'\nend\ntrack_internal_event(name)", 'a|b'],
      ["a, name = 1, 'a'\ntrack_internal_event(name)", '=a'],
      ["track_internal_event({ a: 'a', b: 'b' }[x])", 'a|b'],
      ["track_internal_event({ a: 'a', b: 'b' }.fetch(x, 'c'))", 'a|b|c'],
      ["track_internal_event({ a: 'a' }.fetch(x) { 'c' })", 'a|c'],
      ['track_internal_event(%w[a b].sample)', 'a|b'],
      ["track_internal_event(name = 'a')", 'a'],
    ]);
  });

  it('goes through lists in place', () => {
    each([
      ['%w[a b].each { |e| track_internal_event(e) }', 'a|b'],
      ['%i[a b].each { |e| track_internal_event(e) }', 'a|b'],
      ["['a', 'b'].freeze.each do |e|\n  track_internal_event(e, user: u)\nend", 'a|b'],
      ['%w[a b].each { track_internal_event(it) }', 'a|b'],
      ['%w[a b].each { track_internal_event(_1) }', 'a|b'],
      ['%w[a b].each_with_index { |e, i| track_internal_event(e) }', 'a|b'],
      ["{ x: 'a', y: 'b' }.each { |k, e| track_internal_event(e) }", 'a|b'],
      ["{ x: 'a', y: 'b' }.values.each { |e| track_internal_event(e) }", 'a|b'],
      ["{ x: 'a', y: 'b' }.each_value { |e| track_internal_event(e) }", 'a|b'],
      ["[['a', 1], ['b', 2]].each { |e, n| track_internal_event(e) }", 'a|b'],
      ['for e in %w[a b] do track_internal_event(e) end', 'a|b'],
      ['%w[a b].each { |e| track_internal_event("click_#{e}") }', 'click_a|click_b'],
    ]);
  });

  it('makes patterns', () => {
    each([
      ['track_internal_event("a_#{x}")', '/^a_.+$/'],
      ['track_internal_event(:"a_#{x}")', '/^a_.+$/'],
      ["track_internal_event('a_' + x)", '/^a_.+$/'],
      ["track_internal_event('a_' << x)", '/^a_.+$/'],
      ["track_internal_event(format('a_%s', x))", '/^a_.+$/'],
      ["track_internal_event(format('a_%{x}_b', x: y))", '/^a_.+_b$/'],
      ["track_internal_event(['a', x].join('_'))", '/^a_.+$/'],
      ['name = "a_#{x}"\ntrack_internal_event(name)', '/^a_.+$/'],
    ]);
  });

  it('gives up where a text is changed', () => {
    each([
      ["name = +'a'\nname << x\ntrack_internal_event(name)", '?'],
      ["name = 'a'\nname += x\ntrack_internal_event(name)", '?'],
      ["name = 'a'.dup\nname.gsub!('a', x)\ntrack_internal_event(name)", '?'],
      ['names = %w[a]\nnames << x\nnames.each { |it| track_internal_event(it) }', '?'],
    ]);
  });
});

describe('Ruby names: what they stand for', () => {
  it('follows constants of the class, its modules, and those it inherits from', () => {
    const text = `
      module M
        OUTER = 'outer'
        class Base
          KEPT = 'kept'
        end
        class A < Base
          OWN = :own
          EVENTS = { open: 'a', close: { soft: 'b', hard: 'c' } }.freeze
          LIST = %w[x y].freeze
          def go(kind)
            track_internal_event(OUTER)
            track_internal_event(KEPT)
            track_internal_event(self.class::OWN)
            track_internal_event(A::OWN)
            track_internal_event(EVENTS[:open])
            track_internal_event(EVENTS.dig(:close, :soft))
            track_internal_event(EVENTS[:close][kind])
            track_internal_event(EVENTS.fetch(:close).fetch(:hard))
            LIST.each { |event| track_internal_event(event) }
            track_internal_event("#{OWN}_x")
          end
        end
      end`;
    assert.deepEqual(ruby(text), [
      ...['=outer', '=kept', '=own', '=own', '=a', '=b', 'b|c', '=c', 'x|y', '=own_x'],
    ]);
  });

  it('follows what methods of the class answer', () => {
    const text = (method: string): string =>
      `class A\n  def go\n    track_internal_event(event)\n  end\n\n  private\n\n${method}\nend\n`;
    for (const [method, name] of [
      ["def event = 'a'", '=a'],
      ["def event\n  return 'a' if x\n\n  'b'\nend", 'a|b'],
      ["def event\n  return unless x\n\n  'b'\nend", '=b'],
      ["def event\n  if x\n    'a'\n  else\n    'b'\n  end\nend", 'a|b'],
      ["def event\n  case x\n  when 1 then 'a'\n  when 2 then 'b'\n  end\nend", 'a|b'],
      ["def event\n  @event ||= 'a'\nend", '=a'],
      ["def event\n  @event ||= x ? 'a' : 'b'\nend", 'a|b'],
      ["def event\n  name = 'a'\n  name\nend", '=a'],
      ["def event\n  log\n  'a'\nend", '=a'],
      ["def event\n  'a'\nrescue Failure\n  'b'\nend", 'a|b'],
      ['def event\n  "a_#{kind}"\nend\ndef kind = \'b\'', '=a_b'],
      ["define_method(:event) { 'a' }", '=a'],
      ["attr_reader :event\ndef initialize\n  @event = 'a'\nend", '=a'],
      ['attr_reader :event\ndef initialize(event)\n  @event = event\nend', '?'],
      ['def event\n  compute\nend', '?'],
    ] as const)
      assert.deepEqual(ruby(text(method)), [name], method);
  });

  it('keeps methods of other classes apart', () => {
    const text = `
      class A
        def go = track_internal_event(event)
      end
      class B
        def event = 'b'
      end`;
    assert.deepEqual(ruby(text), ['?']);
  });

  it('follows methods with arguments, and locals of the method they belong to', () => {
    const text = `
      class A
        def go
          name = 'wrong'
          track_internal_event(event_for(:x))
        end
        def event_for(kind)
          name = kind == :x ? 'a' : 'b'
          name
        end
      end`;
    assert.deepEqual(ruby(text), ['a|b']);
  });

  it('takes defaults of parameters as candidates', () => {
    assert.deepEqual(ruby("def go(event = 'a')\n  track_internal_event(event)\nend\n"), ['a']);
    assert.deepEqual(ruby("def go(event: 'a')\n  track_internal_event(event)\nend\n"), ['a']);
  });

  it('ends where methods go round in circles', () => {
    assert.deepEqual(ruby('class A\ndef a = b\ndef b = a\ndef go = track_internal_event(a)\nend\n'), ['?']);
  });

  it('says in plain words why a name is not known', () => {
    assert.equal(
      reasonOf('def go(event)\n  track_internal_event(event)\nend'),
      'the name is handed in by the callers of `go`',
    );
    assert.equal(
      reasonOf('track_internal_event(Other::EVENT)'),
      'the name comes from the constant `Other::EVENT`, whose value is not written as text',
    );
    assert.match(reasonOf('track_internal_event(params[:event])'), /`params\.event`/);
    assert.match(reasonOf('track_internal_event(compute(1))'), /`compute`/);
  });
});

describe('Ruby names: which calls', () => {
  it('finds a call that is sent by name', () => {
    assert.deepEqual(
      ruby("send(:track_internal_event, 'a', user: u)\nself.public_send(:track_internal_event, 'b')\n"),
      ['a', 'b'],
    );
    const call = firstCall('ruby', "send(:track_internal_event, 'a', user: u)");
    assert.deepEqual([call.name.kind, call.identifiers.map((it) => it.name)], ['literal', ['user']]);
    assert.deepEqual(ruby("other.send(:track_internal_event, 'a')\n"), []);
  });

  it('takes a method for what the class around the call defines, in its scope', () => {
    const own = (definition: string): string =>
      `class T\n  ${definition}\n  def go\n    track_event('a')\n  end\nend\nclass U\n  def go\n    track_event('b')\n  end\nend\n`;
    for (const definition of [
      'def track_event(name); end',
      'define_method(:track_event) { |name| name }',
      'delegate :track_event, to: :client',
      'attr_reader :track_event',
      'alias_method :track_event, :other',
      'alias track_event other',
    ])
      assert.deepEqual(ruby(own(definition)), ['b'], definition);
    assert.deepEqual(ruby(own('def self.track_event(name); end')), ['a', 'b']);
    assert.deepEqual(
      ruby("class P\n  def track_event(n); end\nend\nclass Q < P\n  def go = track_event('a')\nend\n"),
      [],
    );
    assert.deepEqual(
      ruby(
        "module M\n  def track_event(n); end\nend\nclass Q\n  include M\n  def go = track_event('a')\nend\n",
      ),
      [],
    );
    assert.deepEqual(ruby("def track_event(n); end\nclass Q\n  def go = track_event('a')\nend\n"), []);
  });

  it('takes the bare helper of an API for one only where a class can have it', () => {
    const within = (head: string): readonly string[] =>
      ruby(`${head}\n  get(:x) { track_event('a', user: u) }\n  def go = track_event('b')\nend\n`);
    for (const head of [
      'class Todos < ::API::Base',
      'class Todos < API::Base',
      'class Todos < Grape::API',
      'class Todos',
      'module Helpers',
    ])
      assert.deepEqual(within(head), ['a', 'b'], head);
    assert.deepEqual(ruby("module API\n  class Todos < Base\n    track_event('a')\n  end\nend\n"), ['a']);
    assert.deepEqual(within('class CartsController < ApplicationController'), []);
    assert.deepEqual(ruby("class Carts < Base\n  def go = track_internal_event('a')\nend\n"), ['a']);
  });

  it('sees calls in batches', () => {
    const text =
      "Gitlab::InternalEvents.with_batched_redis_writes do\n  10.times { Gitlab::InternalEvents.track_event('a') }\n  track_internal_event('b')\nend\n";
    assert.deepEqual(ruby(text), ['a', 'b']);
  });
});

describe('Ruby names: examples', () => {
  const spec = (body: string): string => `RSpec.describe Shop::Cart do\n${body}\nend\n`;

  it('follows let, its overrides and tables', () => {
    for (const [body, name] of [
      ["let(:event) { 'a' }\nit { expect { x }.to trigger_internal_events(event) }", '=a'],
      ["let!(:event) { 'a' }\nit { expect { x }.to trigger_internal_events(event) }", '=a'],
      [
        "let(:event) { 'a' }\ncontext 'x' do\n  let(:event) { 'b' }\n  it { expect { x }.to trigger_internal_events(event) }\nend",
        '=b',
      ],
      [
        "where(:event, :n) do\n  [['a', 1], ['b', 2]]\nend\nwith_them do\n  it { expect { x }.to trigger_internal_events(event) }\nend",
        'a|b',
      ],
      [
        "where(:event, :n) do\n  'a' | 1\n  'b' | 2\nend\nwith_them do\n  it { expect { x }.to trigger_internal_events(event) }\nend",
        'a|b',
      ],
      [
        'where(event: %w[a b])\nwith_them do\n  it { expect { x }.to trigger_internal_events(event) }\nend',
        'a|b',
      ],
      ['%w[a b].each do |name|\n  it { expect { x }.to trigger_internal_events(name) }\nend', 'a|b'],
      [
        "%w[a b].each do |name|\n  it_behaves_like 'internal event tracking' do\n    let(:event) { name }\n  end\nend",
        'a|b',
      ],
    ] as const)
      assert.deepEqual(ruby(spec(body)), [name], body);
  });

  it('leaves constants of the described class to the file that holds them', () => {
    const { name } = firstCall(
      'ruby',
      spec("it_behaves_like 'internal event tracking' do\n  let(:event) { described_class::ADDED }\nend"),
    );
    assert.equal(
      name.kind === 'unknown' && name.reason,
      'the name comes from the constant `::Shop::Cart::ADDED`, whose value is not written as text',
    );
    assert.ok(name.kind === 'unknown' && name.open);
  });

  it('reads what a matcher expects', () => {
    const call = firstCall(
      'ruby',
      spec(
        "it { expect { x }.to trigger_internal_events('a').once.with(user: user, project: project, category: 'c', additional_properties: { label: 'x' }) }",
      ),
    );
    assert.deepEqual(
      [call.identifiers.map((it) => it.name), properties(call), call.category],
      [['user', 'project'], 'label="x"', 'c'],
    );
  });

  it('reads metrics of lists that are spread', () => {
    const { metricReferences } = read(
      'ruby',
      spec('it { is_expected.to increment_usage_metrics(*%w[a.b c.d]) }'),
    );
    assert.deepEqual(
      metricReferences.map((it) => it.keyPath),
      ['a.b', 'c.d'],
    );
  });
});

describe('Ruby names: arguments', () => {
  const call = (body: string): string => {
    const found = firstCall(
      'ruby',
      `class A\n  BASE = { label: 'b' }.freeze\n  def go\n${body}\n  end\n  def props\n    { label: 'm', value: 2 }\n  end\nend\n`,
    );
    const more = found.moreIdentifiers ? ' …' : '';
    return `${found.identifiers.map((it) => it.name).join(',')}${more} | ${properties(found)}`;
  };

  it('follows hashes by name', () => {
    for (const [body, expected] of [
      [
        "p = { label: 'x' }\ntrack_internal_event('a', user: u, additional_properties: p)",
        'user | label="x"',
      ],
      ["track_internal_event('a', additional_properties: BASE)", ' | label="b"'],
      ["track_internal_event('a', additional_properties: props)", ' | label="m" value=2'],
      ["track_internal_event('a', additional_properties: { **BASE, value: 1 })", ' | label="b" value=1'],
      ["track_internal_event('a', additional_properties: BASE.merge(value: 1))", ' | label="b" value=1'],
      ["track_internal_event('a', additional_properties: BASE.merge(label: 'n'))", ' | label="n"'],
      ["track_internal_event('a', additional_properties: { label: 'x' }.compact)", ' | label="x"'],
      [
        "args = { user: u, additional_properties: { label: 'x' } }\ntrack_internal_event('a', **args)",
        'user | label="x"',
      ],
      ["args = { user: u }\ntrack_internal_event('a', project: p, **args)", 'user,project | '],
      ["args = { user: u }\nargs[:project] = p\ntrack_internal_event('a', **args)", 'user,project | '],
      ["args = { user: u }\nargs.merge!(project: p)\ntrack_internal_event('a', **args)", 'user,project | '],
      ["args = { user: u }\ntrack_internal_event('a', args)", 'user | '],
      ["track_internal_event('a', { user: u })", 'user | '],
      ["user = u\ntrack_internal_event('a', user:)", 'user | '],
      ["track_internal_event('a', **unknown)", ' … | …'],
      ["track_internal_event('a', additional_properties: unknown(1))", ' | …'],
    ] as const)
      assert.equal(call(body), expected, body);
  });
});
