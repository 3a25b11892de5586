import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { LineMap } from '../../text';
import { readPlainYaml } from './plainYaml';
import { readDocument } from './yamlDocument';

/** Definitions as they are written, and every kind of thing that may stand in one. */
const event = `---
# what it is
description: Someone opens a merge request # seen once
name: It is a long text
  that goes on here
    and there
internal_events: true
action: open_merge_request
identifiers:
- project
- namespace
- user
additional_properties:
  label:
    description: "The kind: one of 'a', 'b'"
  property:
    description: 'It''s the page'
  value:
    description: |
      How many
        of them

      there are
product_group: optimize
product_categories: [wiki, 'team planning', "x"]
milestone: '16.10'
introduced_by_url: https://gitlab.example.com/-/merge_requests/1
distributions: []
extra: {}
tiers:
  - free

  - premium
`;
const metric = `key_path: redis_hll_counters.count_distinct_user_id_from_open
name:
description: >-
  Count of users
  who open

  a merge request
value_type: number
status: active
time_frame:
- 28d
- 7d
data_source: internal_events
options:
  aggregate:
    operator: OR
    attribute: user_id
  events:
  - open
  -
events:
- name: open
  unique: user.id
  filter:
    label: first
    value: 1_000

- name: close # later
  unique: user.id
  # why not
- events:
    - a
    - b: c
      d: 1.50
    -
      e: f
- g
`;

const values = [
  ...['yes', 'no', 'Off', 'on', 'y', '1e3', '0x1f', '010', '0b11', '~', 'null', '1_000', '16.10', '.5', '-1'],
  ...[
    '2026-01-31',
    '12:30',
    'a: b',
    'a:b',
    'a#b',
    'a #b',
    '#b',
    '- a',
    '-',
    '-a',
    '- - a',
    '? a',
    '?a',
    ':a',
  ],
  ...[
    '&x a',
    '*x',
    '!tag a',
    '!!str 1',
    '@a',
    '`a`',
    '%a',
    'a `b`',
    '[a]',
    '[a, b',
    '[a,]',
    '[]',
    '[ ]',
    '[,]',
  ],
  ...[
    '[a: b]',
    '[[a]]',
    '[a b, "c" ]',
    "['a', b] # c",
    '[a]b',
    '{}',
    '{ }',
    '{a: b}',
    '{a}',
    'a [b]',
    'a {b}',
  ],
  ...[
    '"a"',
    '"a',
    'a"',
    '"a" b',
    '"a"#b',
    '"a" #b',
    '"a\\n"',
    "'a'",
    "'a",
    "'a''b'",
    "'a'b",
    "''",
    '""',
    "'''",
  ],
  ...[
    '"a": b',
    "'a': b",
    'a:',
    'a: ',
    ':',
    '"a: b"',
    "'a: b'",
    'a, b',
    'a]',
    'a}',
    ',a',
    ']',
    '}',
    'a\\b',
    '\\',
  ],
  ...[
    '|',
    '>',
    '|-',
    '>-',
    '|+',
    '|2',
    '>1-',
    '| # c',
    '|a',
    '> a',
    '<<',
    '<< a',
    '=',
    '...',
    '---',
    '--- a',
    '--a',
  ],
  ...[
    'é',
    'ü: ö',
    '👍',
    'a\u00A0',
    'a\u2028b',
    'a\tb',
    '\ta',
    'a\t',
    '\u0000',
    'a  ',
    '  a',
    '',
    ' ',
    '   # c',
    'a # #',
  ],
  ...[
    '.inf',
    '-.INF',
    '.nan',
    '.',
    '+1',
    '+',
    '-.5',
    '1.',
    '1.2.3',
    '0',
    '00',
    '08',
    '1__0',
    '$a',
    '(a)',
    '/a',
    '~a',
  ],
];

class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed;
  }

  below(limit: number): number {
    this.#state = (Math.imul(this.#state, 1664525) + 1013904223) | 0;
    return Math.floor(((this.#state >>> 8) / 0x1000000) * limit);
  }

  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)]!;
  }
}

const lineOf = (random: Random): string => {
  const key = random.pick([
    'a',
    'b',
    'time_frame',
    'x.y',
    'a-b',
    'a b',
    '"q"',
    '7d',
    'null',
    '<<',
    '? a',
    '*a',
  ]);
  return random.pick([
    () => `${key}: ${random.pick(values)}`,
    () => `${key}:`,
    () => `${key}:${random.pick([' ', '   ', ' # c', '#c', '\t'])}`,
    () => `- ${random.pick(values)}`,
    () => `- ${key}: ${random.pick(values)}`,
    () =>
      random.pick([
        '-',
        '# c',
        '',
        '  ',
        '#',
        '- # c',
        '-  ',
        'a',
        '---',
        '...',
        '%a',
        '- - a',
        '- |',
        'a: |',
      ]),
  ])();
};

/** Texts near those that people write: lines lost, doubled, moved in or out, or something else instead. */
function mutate(text: string, random: Random): string {
  const lines = text.split('\n');
  for (let edits = 1 + random.below(3); edits > 0; edits--) {
    const at = random.below(lines.length);
    const line = lines[at]!;
    const indent = ' '.repeat(line.length - line.trimStart().length);
    random.pick([
      () => lines.splice(at, 1),
      () => lines.splice(at, 0, line),
      () => lines.splice(at, 0, ' '.repeat(random.below(7)) + lineOf(random)),
      () => lines.splice(at, 0, indent + lineOf(random)),
      () => lines.splice(at, 0, indent + random.pick(['# c', '  # c', '', ' # c'])),
      () => (lines[at] = ' '.repeat(random.below(4)) + line),
      () => (lines[at] = line.slice(random.below(3))),
      () => (lines[at] = line.replace(/(?<=[:-] ).*/, random.pick(values).replaceAll('$', '$$$$'))),
      () => (lines[at] = line.slice(0, random.below(line.length + 1))),
      () => (lines[at] = line + random.pick([' ', '  # c', ' #', ':', ' |', '\r'])),
      () => lines.splice(at + 1, 0, lines.splice(at, 1)[0]!),
    ])();
    if (lines.length === 0) lines.push('');
  }
  return lines.join(random.below(8) === 0 ? '\r\n' : '\n');
}

/** What is read must be exactly what the package reads, without any problem; true when it was read. */
function compare(text: string): boolean {
  const root = readPlainYaml(text);
  if (root === undefined) return false;
  const judge = readDocument(text, new LineMap(text));
  assert.deepEqual(judge.problems, [], JSON.stringify(text));
  assert.deepEqual(root, judge.root, JSON.stringify(text));
  return true;
}

describe('readPlainYaml', function () {
  this.timeout(60_000);

  it('takes definitions as they are written, whatever their line breaks', () => {
    for (const text of [event, metric]) {
      assert.ok(compare(text));
      assert.ok(compare(text.replaceAll('\n', '\r\n')));
      assert.ok(compare(text.trimEnd()));
    }
  });

  it('reads as the package does, or leaves it to the package', () => {
    const random = new Random(1);
    let taken = 0;
    const count = 3000;
    for (let i = 0; i < count; i++) {
      const lines = Array.from(
        { length: 1 + random.below(7) },
        () => ' '.repeat(random.below(5)) + lineOf(random),
      );
      const text = i % 3 === 0 ? lines.join('\n') : mutate(random.pick([event, metric]), random);
      if (compare(text)) taken += 1;
    }
    assert.ok(taken > count / 5, `${taken} of ${count}`);
  });

  it('takes each value in each place as the package does, or leaves it', () => {
    for (const value of values) {
      for (const place of [
        'a: VALUE\n',
        'a: VALUE',
        '- VALUE\n',
        'a:\n- VALUE\n',
        'a:\n  b: VALUE\nc: d\n',
        'VALUE: a\n',
      ])
        compare(place.replace('VALUE', () => value));
    }
  });

  it('reads all YAML files of the repository so', () => {
    let taken = 0;
    let all = 0;
    for (const folder of ['test-fixtures', 'definitions']) {
      for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
        if (!/\.ya?ml$/.test(file)) continue;
        all += 1;
        if (compare(readFileSync(path.join(folder, file), 'utf8'))) taken += 1;
      }
    }
    assert.ok(taken > all * 0.8, `${taken} of ${all}`);
  });
});
