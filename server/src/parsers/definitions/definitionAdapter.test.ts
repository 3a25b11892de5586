import * as assert from 'node:assert/strict';
import type { Range } from 'vscode-languageserver-types';
import { expandMetric, referencedEvents, type FileFacts } from '../../facts';
import { LineMap } from '../../text';
import { parseDefinitionFile, type DefinitionKind } from './definitionAdapter';

const eventText = `---
description: A shopper puts a product into the basket
internal_events: true
action: add_to_basket
identifiers:
- user
- project
additional_properties:
  label:
    description: Kind of "product" 🧺
  'basket_size':
    description: Number of items
product_group: checkout
product_categories: [basket, catalogue]
milestone: '18.2'
introduced_by_url: https://shop.test/changes/1
tiers:
- free
- premium
`;

const metricText = `---
key_path: redis_hll_counters.count_distinct_user_id_from_add_to_basket
description: Count of unique users who filled a basket
status: active
time_frame:
- 28d
- 7d
data_source: internal_events
tiers: [free]
events:
- name: add_to_basket
  unique: user.id
  filter:
    label: "book"
    basket_size: 3
    gift: yes
- name: remove_from_basket
  operator: sum(value)
`;

const uri = 'file:///shop/config/events/add_to_basket.yml';
const event = (text: string, place = uri) => parseDefinitionFile(place, text, 'event');
const metric = (text: string) =>
  parseDefinitionFile('file:///shop/config/metrics/counts_all/m.yml', text, 'metric');
const messages = (facts: FileFacts) => facts.problems.map(({ message }) => message);

function cut(text: string, range: Range | undefined): string {
  assert.ok(range);
  const lines = new LineMap(text);
  return text.slice(lines.offset(range.start), lines.offset(range.end));
}

describe('parseDefinitionFile: events', () => {
  it('reads every field with its exact place', () => {
    const facts = event(eventText);
    const found = facts.events[0]!;
    assert.deepEqual(facts.problems, []);
    assert.equal(found.action.value, 'add_to_basket');
    assert.equal(cut(eventText, found.action.range), 'add_to_basket');
    assert.equal(cut(eventText, found.action.keyRange), 'action');
    assert.deepEqual(
      found.identifiers.map(({ value, range }) => [value, cut(eventText, range)]),
      [
        ['user', 'user'],
        ['project', 'project'],
      ],
    );
    assert.deepEqual(
      found.properties.map(({ name, nameRange, description }) => [
        name,
        cut(eventText, nameRange),
        description,
      ]),
      [
        ['label', 'label', 'Kind of "product" 🧺'],
        ['basket_size', 'basket_size', 'Number of items'],
      ],
    );
    assert.deepEqual(found.productCategories, ['basket', 'catalogue']);
    assert.equal(cut(eventText, found.milestone?.range), '18.2');
    assert.deepEqual([found.internalEvents, found.removed, found.status], [true, false, 'active']);
    assert.equal(cut(eventText, found.range), eventText.slice(4).trimEnd());
  });

  it('keeps an unquoted milestone as written', () => {
    assert.equal(event('action: a\nmilestone: 16.10\n').events[0]?.milestone?.value, '16.10');
  });

  it('knows removed events by status and by folder', () => {
    assert.equal(event('action: a\nstatus: removed\n').events[0]?.removed, true);
    assert.equal(event('action: a\n', 'file:///shop/config/events/removed/a.yml').events[0]?.removed, true);
    assert.equal(event('action: a\n', 'file:///removed/config/events/a.yml').events[0]?.removed, false);
  });

  it('tells legacy events from the first internal ones', () => {
    const legacy = event('category: Shop::Orders\naction: create\nidentifiers:\n').events[0]!;
    assert.deepEqual(
      [legacy.internalEvents, legacy.category?.value, legacy.identifiers],
      [false, 'Shop::Orders', []],
    );
    assert.equal(event('category: InternalEventTracking\naction: a\n').events[0]?.internalEvents, true);
    assert.equal(event('action: a\ninternal_events: yes\n').events[0]?.internalEvents, true);
    assert.equal(event("action: a\ninternal_events: 'true'\n").events[0]?.internalEvents, false);
  });

  it('has no event without an action, and leaves that to the schema', () => {
    const facts = event('description: half\n');
    assert.deepEqual([facts.events, facts.problems], [[], []]);
  });
});

describe('parseDefinitionFile: metrics', () => {
  it('reads rules, typed filters and array time frames', () => {
    const found = metric(metricText).metrics[0]!;
    assert.equal(found.timeFrameIsArray, true);
    assert.deepEqual(
      expandMetric(found).map(({ keyPath }) => keyPath.split('_').at(-1)),
      ['monthly', 'weekly'],
    );
    const [first, second] = found.rules;
    assert.deepEqual(
      first?.filter.map(({ key, value }) => [key, value.value]),
      [
        ['label', 'book'],
        ['basket_size', 3],
        ['gift', true],
      ],
    );
    assert.equal(cut(metricText, first.filter[0]?.value.range), 'book');
    assert.equal(cut(metricText, first.unique?.range), 'user.id');
    assert.deepEqual([second?.name.value, second?.operator?.value], ['remove_from_basket', 'sum(value)']);
  });

  it('reads events named in options as references, not as rules', () => {
    const found = metric(
      'key_path: a.b\ndata_source: redis_hll\noptions:\n  events:\n  - x\n  - name: y\nevents:\n- name: z\n',
    ).metrics[0]!;
    assert.deepEqual(
      found.rules.map(({ name }) => name.value),
      ['z'],
    );
    assert.deepEqual(
      referencedEvents(found).map(({ value }) => value),
      ['z', 'x', 'y'],
    );
  });

  it('reads aggregate files, whose root is a list', () => {
    const text =
      "- name: active_shoppers\n  operator: OR\n  source: redis\n  time_frame: [7d, 28d]\n  events:\n    - 'a'\n    - b\n";
    const facts = metric(text);
    assert.deepEqual(facts.problems, []);
    const found = facts.metrics[0]!;
    assert.deepEqual([found.aggregate, found.dataSource?.value], [true, 'redis']);
    assert.deepEqual(
      expandMetric(found).map(({ keyPath }) => keyPath),
      [
        'counts_weekly.aggregated_metrics.active_shoppers',
        'counts_monthly.aggregated_metrics.active_shoppers',
      ],
    );
    assert.deepEqual(
      found.namedEvents?.map(({ value, range }) => [value, cut(text, range)]),
      [
        ['a', 'a'],
        ['b', 'b'],
      ],
    );
  });
});

describe('parseDefinitionFile: bad input', () => {
  it('says what an empty or shapeless file lacks', () => {
    for (const text of ['', '\n\n', '---\n', '# only a comment\n', 'just words', '- a\n- b\n']) {
      assert.equal(event(text).problems.length, 1, JSON.stringify(text));
      assert.equal(event(text).problems[0]?.code, 'not-a-definition');
    }
  });

  it('keeps the rest of a file that breaks in one entry', () => {
    const broken: readonly (readonly [string, string])[] = [
      [
        'description: Basket: filled\naction: a\n',
        'A second `: ` on one line. Put the value in quotes if the colon belongs to it.',
      ],
      ['description: "open\naction: a\n', 'The closing double quote is missing.'],
      [
        "description: 'it's'\naction: a\n",
        'This does not fit here. Put the value in quotes, or move it to a line of its own.',
      ],
      ['mile\naction: a\n', 'A `:` is missing after this key.'],
      ['tiers: [free,\naction: a\n', 'A bracket is not closed, or the lines inside it are not indented.'],
      ['tiers:\n\t- free\naction: a\n', 'A tab is used as indentation. YAML takes spaces only.'],
      [
        'description: x\n milestone: 1\naction: a\n',
        'A second `: ` on one line. Put the value in quotes if the colon belongs to it.',
      ],
      ['description: @x\naction: a\n', 'A value cannot start with this character. Put the value in quotes.'],
      ['tiers: - free\naction: a\n', 'A list starts on the line below its key.'],
    ];
    for (const [text, message] of broken) {
      const facts = event(text);
      assert.equal(facts.events[0]?.action.value, 'a', text);
      assert.deepEqual(messages(facts), [message], text);
      assert.equal(cut(text, facts.events[0].action.range), 'a', text);
    }
  });

  it('places an open quote where it opens', () => {
    const text = 'a: 1\ndescription: "open\naction: a\n';
    assert.equal(cut(text, event(text).problems[0]?.range), '"open');
  });

  it('reports a repeated key at its second place and uses that value', () => {
    const text = 'action: a\ntiers: []\naction: b\n';
    const facts = event(text);
    assert.equal(facts.events[0]?.action.value, 'b');
    assert.deepEqual(
      facts.problems.map(({ code, range }) => [code, range.start.line]),
      [['duplicate-key', 2]],
    );
  });

  it('reads the first of several documents and says so', () => {
    const facts = event('action: a\n---\naction: b\n');
    assert.equal(facts.events[0]?.action.value, 'a');
    assert.deepEqual(
      facts.problems.map(({ code, range }) => [code, range.start.line]),
      [['ignored-document', 1]],
    );
  });

  it('does not mix documents of a file that breaks', () => {
    assert.equal(event('description: "open\naction: a\n---\naction: b\n').events[0]?.action.value, 'a');
  });

  it('gives editor positions with a byte order mark, CRLF and emoji', () => {
    const plain = eventText.replace('---\n', '').replace('A shopper', '🛒 shopper');
    const shapes = [
      plain,
      `\uFEFF${plain}`,
      plain.replaceAll('\n', '\r\n'),
      plain.replaceAll('\n', '\r\n').trimEnd(),
    ];
    const places = shapes.map((text) => JSON.stringify({ ...event(text).events[0], range: undefined }));
    assert.deepEqual(new Set(places).size, 1);
    assert.deepEqual(
      shapes.map((text) => event(text).problems),
      [[], [], [], []],
    );
  });

  it('does not read binary or oversized files', () => {
    assert.deepEqual(messages(event('PNG\0\0\u0001action: a')), [
      'This file is not text, so it is not read.',
    ]);
    const large = `action: a\ndescription: ${'x'.repeat(100)}\n`;
    assert.equal(
      parseDefinitionFile(uri, large, 'event', { maxLength: 50 }).problems[0]?.code,
      'unreadable-file',
    );
    assert.equal(parseDefinitionFile(uri, large, 'event', { maxLength: 500 }).events.length, 1);
  });

  it('survives alias bombs, recursive aliases and merge keys', () => {
    const bomb = [
      'a: &a [x,x,x,x,x,x,x,x,x]',
      ...'bcdefgh'.split('').map((name, i) => `${name}: &${name} [${`*${'abcdefgh'.charAt(i)},`.repeat(9)}]`),
    ];
    const facts = event(`${bomb.join('\n')}\naction: late\n`);
    assert.equal(facts.events[0]?.action.value, 'late');
    assert.match(messages(facts)[0] ?? '', /aliases/);
    assert.equal(
      event('action: &me a\nidentifiers: &i [*i, user, *me]\n')
        .events[0]?.identifiers.map(({ value }) => value)
        .join(),
      'user,a',
    );
    const merged = event('base: &base\n  action: a\n  status: removed\n<<: *base\nstatus: active\n')
      .events[0];
    assert.deepEqual([merged?.action.value, merged?.status], ['a', 'active']);
  });

  it('survives thousands of nested brackets', function () {
    this.timeout(20_000); // thousands of parses
    for (const text of [
      '['.repeat(20_000),
      `action: a\ntiers: ${'['.repeat(20_000)}`,
      '- '.repeat(20_000),
      '{a: '.repeat(9000),
    ]) {
      assert.ok(event(text).problems.length > 0);
    }
  });

  it('takes every prefix of every sample, and every sample with a line taken out', function () {
    this.timeout(20_000); // thousands of parses
    const kinds: readonly DefinitionKind[] = ['event', 'metric'];
    for (const text of [eventText, metricText]) {
      for (const kind of kinds) {
        for (let end = 0; end <= text.length; end++) parseDefinitionFile(uri, text.slice(0, end), kind);
        const lines = text.split('\n');
        lines.forEach((_, at) =>
          parseDefinitionFile(uri, lines.filter((__, i) => i !== at).join('\n'), kind),
        );
      }
    }
  });

  it('keeps the action while any other line is half typed', function () {
    this.timeout(20_000); // thousands of parses
    const lines = eventText.split('\n');
    lines.forEach((line, at) => {
      if (line.startsWith('action') || line.startsWith('---')) return;
      for (let end = 0; end < line.length; end++) {
        const text = lines.map((it, i) => (i === at ? line.slice(0, end) : it)).join('\n');
        const facts = event(text);
        assert.equal(facts.events[0]?.action.value, 'add_to_basket', text);
        assert.equal(cut(text, facts.events[0].action.range), 'add_to_basket', text);
      }
    });
  });
});
