import * as assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { readYaml } from '../parsers/definitions/yamlReader';
import { LineMap } from '../text';
import { runInTimeBox } from '../workspace/timeBox';
import { isSchemaPath, loadDefinitionSchemas, type DefinitionSchema } from './schemaValidator';

const builtIn = {
  event: readFileSync('definitions/schemas/event.json', 'utf8'),
  metric: readFileSync('definitions/schemas/metric.json', 'utf8'),
};

function load(files: Readonly<Record<string, unknown>> = {}, productCategories?: readonly string[]) {
  const texts = Object.entries(files).map(([name, schema]) => {
    return [name, typeof schema === 'string' ? schema : JSON.stringify(schema)] as const;
  });
  return loadDefinitionSchemas({ files: new Map(texts), builtIn, productCategories, timeBox: runInTimeBox });
}

/** The schema of events with these keywords at its root. */
const event = (schema: object, files: object = {}) =>
  load({ 'config/events/schema.json': schema, ...files }).event;

/** `text in the file: message` of each error. */
function check(schema: DefinitionSchema, text: string): readonly string[] {
  const lines = new LineMap(text);
  return schema.validate(readYaml(text)).map(({ range, message }) => {
    return `${text.slice(lines.offset(range.start), lines.offset(range.end))}: ${message}`;
  });
}

const metricText = `key_path: counts.orders
description: Count of orders
product_group: checkout
value_type: number
status: active
milestone: '18.2'
introduced_by_url: https://shop.test/changes/1
time_frame: [7d, 28d]
data_source: internal_events
data_category: optional
tiers: [free]
events:
- name: create_order
  unique: user.id
`;

describe('schemas of the workspace', () => {
  it('win over ours and find each other by relative path, anchor and id', () => {
    const { event: schema, problems } = load({
      'config/events/schema.json': {
        $id: 'https://shop.test/event.json',
        properties: {
          product_group: { $ref: '../metrics/schema/groups.json' },
          owner: { $ref: 'https://shop.test/owner.json#/$defs/name' },
          additional_properties: {
            additionalProperties: { $ref: '#prop' },
            $defs: { any_name: { $anchor: 'prop', type: 'object', required: ['description'] } },
          },
        },
        allOf: [{ $ref: 'schema/status.json' }],
      },
      'config/events/schema/status.json': { properties: { status: { enum: ['active', 'removed'] } } },
      'config/metrics/schema/groups.json': { enum: ['growth', 'checkout'] },
      'config/events/schema/owner.json': {
        $id: 'https://shop.test/owner.json',
        $defs: { name: { minLength: 2 } },
      },
    });
    assert.deepEqual([problems, schema.source], [[], 'workspace']);
    assert.deepEqual(
      check(schema, 'product_group: grwth\nowner: x\nadditional_properties:\n  label: {}\nstatus: gone\n'),
      [
        "grwth: `product_group` may be growth or checkout; 'grwth' is not one of them.",
        'x: `owner` needs at least 2 characters.',
        'label: `label` lacks `description`.',
        "gone: `status` may be active or removed; 'gone' is not one of them.",
      ],
    );
  });

  it('give way to ours when they cannot be used, with one plain line', function () {
    this.timeout(20_000); // compiles many schemas
    const broken: readonly (readonly [unknown, string])[] = [
      ['{ "type": "object",\n }', '`config/events/schema.json` is not valid JSON (line 2)'],
      ['', '`config/events/schema.json` is not valid JSON'],
      ['[]', '`config/events/schema.json` is not a JSON Schema: its root is no object'],
      [
        { $ref: 'schema/gone.json' },
        '`config/events/schema.json` refers to `config/events/schema/gone.json`, which is no schema file of this workspace',
      ],
      [
        { $ref: '#/$defs/gone' },
        '`config/events/schema.json` cannot be used: it refers to `#/$defs/gone`, which does not exist',
      ],
      [
        { $ref: '../../../etc/passwd' },
        '`config/events/schema.json` refers to `../../../etc/passwd`, which lies outside the workspace',
      ],
      [
        { $ref: '/etc/passwd' },
        '`config/events/schema.json` refers to `/etc/passwd`, which lies outside the workspace',
      ],
      [
        { $ref: 'https://other.test/a.json' },
        '`config/events/schema.json` refers to `https://other.test/a.json`, which lies outside the workspace',
      ],
      [
        { properties: { a: { pattern: '(' } } },
        '`config/events/schema.json` cannot be used: `(` is no regular expression',
      ],
      [
        { properties: { a: { pattern: '^(a+)+$' } } },
        '`config/events/schema.json` cannot be used: `^(a+)+$` takes forever on some texts',
      ],
      [
        { properties: { a: { type: 'txt' } } },
        '`config/events/schema.json` cannot be used: `txt` is no type',
      ],
      [
        { properties: { a: { required: 'b' } } },
        '`config/events/schema.json` cannot be used: it is no valid JSON Schema',
      ],
    ];
    for (const [schema, reason] of broken) {
      const loaded = load({ 'config/events/schema.json': schema });
      const message = `${reason}. Until it is mended, event definitions are checked with the built-in schema.`;
      assert.deepEqual(
        loaded.problems.map((it) => [it.path, it.message]),
        [['config/events/schema.json', message]],
      );
      assert.deepEqual([loaded.event.source, loaded.metric.source], ['built-in', 'built-in']);
    }
  });

  it('are told once, at the place of the mistake, also when both kinds refer to it', () => {
    const groups = '{\n  "enum": ["a"],\n  "pattern": "^(a|b"\n}';
    const refers = { properties: { product_group: { $ref: '../metrics/schema/groups.json' } } };
    const { problems } = load({
      'config/events/schema.json': refers,
      'config/metrics/schema/base.json': { properties: { product_group: { $ref: 'groups.json' } } },
      'config/metrics/schema/groups.json': groups,
    });
    const range = { start: { line: 2, character: 14 }, end: { line: 2, character: 19 } };
    const message =
      '`config/metrics/schema/groups.json` cannot be used: `^(a|b` is no regular expression. Until it is mended, event and metric definitions are checked with the built-in schema.';
    assert.deepEqual(problems, [{ path: 'config/metrics/schema/groups.json', message, range }]);
    const comma = load({ 'config/events/schema.json': '{\n  "type": "object",\n}' }).problems[0];
    assert.equal(comma?.range.start.line, 2);
    const outside = load({ 'config/events/schema.json': '{\n"$ref": "../../../secret.json"}' }).problems[0];
    assert.deepEqual(outside?.range.start, { line: 1, character: 9 });
  });

  it('give way to ours when a pattern takes forever on some value', function () {
    this.timeout(20_000); // it takes as long as we are ready to wait
    const pattern = '^.*b.*b.*b.*b.*b.*b.*b.*b.*c$';
    const { event: schema, problems } = load({
      'config/events/schema.json': { properties: { description: { pattern } } },
    });
    assert.deepEqual([problems, schema.source], [[], 'workspace']);
    const text = `description: ${'b'.repeat(200)}\naction: Create\n`;
    const [first, ...others] = check(schema, text);
    assert.match(first ?? '', /^: The pattern `\^\.\*b.*` of `config\/events\/schema\.json` takes forever/);
    assert.equal(schema.source, 'built-in');
    assert.deepEqual(check(schema, text), others);
    assert.match(others.join('\n'), /^Create: `action` may hold lower-case letters/m);
  });

  it('name the file that is broken, and do not read files that nothing refers to', () => {
    const unused = { 'config/metrics/schema/odd.json': '{' };
    assert.deepEqual(load({ 'config/events/schema.json': {}, ...unused }).problems, []);
    const used = { 'config/events/schema.json': { $ref: '../metrics/schema/odd.json' }, ...unused };
    assert.equal(load(used).problems[0]?.path, 'config/metrics/schema/odd.json');
  });

  it('are read by the draft they declare', () => {
    const list = { items: [{ type: 'string' }], additionalItems: { type: 'number' } };
    const schema = event({ $schema: 'http://json-schema.org/draft-07/schema#', properties: { a: list } });
    assert.deepEqual(check(schema, 'a: [x, 1]\n'), []);
    assert.deepEqual(check(schema, 'a: [x, y]\n'), ['y: `a` must be a number, not text.']);
  });

  it('may refer to themselves', () => {
    const schema = event({ additionalProperties: { $ref: '#' }, type: ['object', 'null'] });
    assert.deepEqual(check(schema, 'a: {b: {c: }}\n'), []);
    assert.deepEqual(check(schema, 'a: {b: {c: 1}}\n'), [
      '1: `c` must be a map of keys and values, not a whole number.',
    ]);
  });

  it('lie where definitions lie, also below a folder', () => {
    assert.deepEqual(['config/events/schema.json', 'a/config/metrics/schema/x/y.json'].map(isSchemaPath), [
      true,
      true,
    ]);
    assert.deepEqual(
      ['config/events/a.yml', 'config/schema.json', 'config/metrics/objects_schemas/a.json'].map(
        isSchemaPath,
      ),
      [false, false, false],
    );
    assert.equal(load({ 'backend/config/events/schema.json': {} }).event.source, 'workspace');
  });
});

describe('DefinitionSchema.validate', () => {
  it('says what is wrong with a value, on the value', () => {
    const schema = event({
      properties: {
        milestone: { type: 'string', pattern: '^<?[0-9]+\\.[0-9]+$' },
        url: { type: ['string', 'null'], format: 'uri' },
        flag: { const: true },
        tiers: {
          type: 'array',
          minItems: 1,
          uniqueItems: true,
          items: { enum: ['free', 'premium', 'ultimate'] },
        },
        count: { type: 'integer', minimum: 1, maximum: 3 },
        code: { pattern: '^X' },
        day: { format: 'date' },
      },
    });
    const cases: readonly (readonly [string, readonly string[]])[] = [
      [
        'milestone: 16.10',
        ["16.10: `milestone` must be text: without quotes, 16.10 is the number 16.1. Write '16.10'."],
      ],
      ["milestone: '16'", ["16: `milestone` must be a version such as '18.2'; '16' does not fit."]],
      ['milestone:', ['milestone: `milestone` has no value; it must be text.']],
      ['url: TODO', ["TODO: `url` must be a full address (https://…); 'TODO' is not."]],
      ['url:', []],
      ['flag: false', ['false: `flag` must be true, not false.']],
      ['flag: yes', []],
      [
        'tiers: [free, gold]',
        ["gold: `tiers` may hold free, premium or ultimate; 'gold' is not one of them."],
      ],
      ['tiers: [free, free]', ["free: 'free' is in `tiers` twice."]],
      ['tiers: []', ['tiers: `tiers` needs at least 1 entry.']],
      ['tiers: free', ['free: `tiers` must be a list, not text.']],
      ['count: 0', ['0: `count` must be 1 or more.']],
      ['count: 4', ['4: `count` must be 3 or less.']],
      ['count: 1.5', ['1.5: `count` must be a whole number, not a number.']],
      ["code: 'a'", ["a: `code` must have the form ^X; 'a' does not fit."]],
      ['day: soon', ["soon: `day` must be a valid date; 'soon' is not."]],
    ];
    for (const [text, expected] of cases) assert.deepEqual(check(schema, `${text}\n`), expected, text);
  });

  it('names unknown keys and what was meant, but not what is there already', () => {
    const schema = event({
      properties: {
        tiers: {},
        status: {},
        additional_properties: { properties: { label: {} }, additionalProperties: false },
      },
      additionalProperties: false,
    });
    assert.deepEqual(check(schema, 'tier: []\n'), [
      'tier: `tier` is no key of an event definition. Did you mean tiers?',
    ]);
    assert.deepEqual(check(schema, 'tier: []\ntiers: []\n'), [
      'tier: `tier` is no key of an event definition.',
    ]);
    assert.deepEqual(check(schema, 'additional_properties: {labels: 1}\n'), [
      'labels: `labels` is no key of `additional_properties`. Did you mean label?',
    ]);
    assert.deepEqual(check(schema, 'constructor: 1\n__proto__: 1\n').length, 2);
  });

  it('gathers missing keys at the name of what lacks them', () => {
    const schema = event({ required: ['milestone', 'tiers'], allOf: [{ required: ['owner'] }] });
    assert.deepEqual(check(schema, 'description: x\naction: a\n'), [
      'a: This event definition lacks `milestone`, `tiers` and `owner`.',
    ]);
    assert.deepEqual(
      check(schema, 'description: x\n').map((it) => it.split(':')[0]),
      ['description'],
    );
  });

  it('says under which condition a rule applies, and marks the value that makes it apply', () => {
    const when = (status: string) => ({ properties: { status: { const: status } } });
    const schema = event({
      required: ['status'],
      allOf: [
        { if: when('removed'), then: { required: ['url'] } },
        {
          if: when('broken'),
          then: { required: ['issue'], properties: { since: false } },
          else: { properties: { issue: false } },
        },
        {
          if: { description: 'A list is counted.', required: ['list'] },
          then: { properties: { frame: { enum: ['7d', '28d'] } } },
        },
      ],
    });
    assert.deepEqual(check(schema, 'status: removed\n'), [
      'removed: This event definition lacks `url`, needed when `status` is removed.',
    ]);
    assert.deepEqual(check(schema, 'status: broken\nissue: 1\nsince: 2\n'), [
      'since: `since` must not be set when `status` is broken.',
    ]);
    assert.deepEqual(check(schema, 'status: active\nissue: 1\n'), [
      'issue: `issue` must not be set unless `status` is broken.',
    ]);
    assert.deepEqual(check(schema, 'status: active\nlist: 1\nframe: all\n'), [
      "all: `frame` may be 7d or 28d; 'all' is not one of them (a list is counted).",
    ]);
    // without a status each condition holds, which is no mistake of its own
    assert.deepEqual(check(schema, 'action: a\n'), ['a: This event definition lacks `status`.']);
  });

  it('explains alternatives by the one that was meant', () => {
    const described = {
      type: 'object',
      required: ['description'],
      additionalProperties: false,
      properties: { description: {} },
    };
    const own = { additionalProperties: described };
    const words = 'Declare value first';
    const schema = event({
      properties: {
        frame: {
          oneOf: [
            { type: 'string', enum: ['7d', 'all'] },
            { type: 'array', items: { enum: ['7d'] } },
          ],
        },
        additional_properties: {
          anyOf: [
            { properties: { value: described }, additionalProperties: { type: 'null', 'x-error': words } },
            { properties: { value: described }, required: ['value'], ...own },
          ],
        },
      },
    });
    assert.deepEqual(check(schema, 'frame: 28d\n'), [
      "28d: `frame` may be 7d or all; '28d' is not one of them.",
    ]);
    assert.deepEqual(check(schema, 'frame: [all]\n'), ["all: `frame` must be 7d, not 'all'."]);
    assert.deepEqual(check(schema, 'frame: 7\n'), [
      "7: `frame` must be text or a list: without quotes, 7 is a number. Write '7'.",
    ]);
    assert.deepEqual(check(schema, 'frame: {}\n'), [
      'frame: `frame` must be text or a list, not a map of keys and values.',
    ]);
    const properties = 'additional_properties:\n';
    assert.deepEqual(check(schema, `${properties}  own:\n    description: x\n`), [
      'own: Declare value first.',
    ]);
    assert.deepEqual(check(schema, `${properties}  value:\n    description: x\n  own: {}\n`), [
      'own: `own` lacks `description`.',
    ]);
    assert.deepEqual(check(schema, `${properties}  value: {}\n`), ['value: `value` lacks `description`.']);
  });

  it('does not turn to another alternative for a mistake that is told already', () => {
    const schema = event({
      properties: { options: { type: 'object' } },
      oneOf: [
        { properties: { options: { type: 'object', required: ['events'] } } },
        { properties: { name: { enum: ['old_a', 'old_b'] } }, required: ['name'] },
      ],
    });
    assert.deepEqual(check(schema, 'name: new_one\noptions: 7\n'), [
      '7: `options` must be a map of keys and values, not a whole number.',
    ]);
    assert.deepEqual(check(schema, 'name: old_c\noptions: {}\n'), ['options: `options` lacks `events`.']);
  });

  it('says words of the schema once for all keys of a map, and none of keys that only older files have', () => {
    const schema = event({
      properties: {
        tier: { $ref: '#/$defs/older' },
        tiers: {},
        more: { additionalProperties: { type: 'null', 'x-error': 'Declare label first' } },
      },
      additionalProperties: false,
      $defs: { older: { deprecated: true } },
    });
    assert.deepEqual(check(schema, 'tierx: []\nmore: {a: 1, b: 1}\n'), [
      'tierx: `tierx` is no key of an event definition. Did you mean tiers?',
      '1: Declare label first.',
    ]);
  });

  it('knows the categories of the workspace', () => {
    const schema = { properties: { product_categories: { items: { format: 'known_product_category' } } } };
    const known = load({ 'config/events/schema.json': schema }, ['basket', 'catalogue']).event;
    assert.deepEqual(check(known, 'product_categories: [basket, catalog]\n'), [
      "catalog: 'catalog' is no product category of this workspace. Did you mean catalogue?",
    ]);
    assert.deepEqual(check(event(schema), 'product_categories: [anything]\n'), []);
  });

  it('says what a fix needs to know', () => {
    const groups = [
      'growth',
      'code_review',
      'search',
      'catalog',
      'platform',
      'orders',
      'payments',
      'loyalty',
    ];
    const schema = event({
      properties: {
        group: { type: 'string', enum: groups },
        status: { enum: ['on', 'gone', null] },
        flag: { const: true },
        milestone: { type: 'string' },
        count: { type: 'number' },
        tiers: { type: 'array', items: { enum: ['free', 'paid'] }, uniqueItems: true },
        old: false,
      },
      required: ['group'],
      additionalProperties: false,
    });
    const cases: readonly (readonly [string, object])[] = [
      ['group: grwth', { kind: 'value', path: ['group'], meant: ['growth'] }],
      ['group: group::code review', { kind: 'value', path: ['group'], meant: ['code_review'] }],
      ['group: Search', { kind: 'value', path: ['group'], meant: ['search'] }],
      ['status: xyz', { kind: 'value', path: ['status'], meant: ['on', 'gone'] }],
      ["flag: 'true'", { kind: 'value', path: ['flag'], meant: [true] }],
      ['milestone: 16.10', { kind: 'type', path: ['milestone'], rewritten: "'16.10'" }],
      ['milestone: no', { kind: 'type', path: ['milestone'], rewritten: "'no'" }],
      ['milestone: []', { kind: 'type', path: ['milestone'] }],
      ["count: '1'", { kind: 'type', path: ['count'], rewritten: '1' }],
      ['count: one', { kind: 'type', path: ['count'] }],
      ['tiers: "free"', { kind: 'type', path: ['tiers'], rewritten: '["free"]' }],
      ['tiers: free, paid', { kind: 'type', path: ['tiers'] }],
      ['tiers: [free, free]', { kind: 'repeated', path: ['tiers', 1] }],
      ['old: 1', { kind: 'forbidden', path: ['old'] }],
      ['tier: []', { kind: 'unknown-key', path: ['tier'], meant: { key: 'tiers' } }],
      ['tier: free', { kind: 'unknown-key', path: ['tier'], meant: { key: 'tiers', rewritten: '[free]' } }],
      ['color: red', { kind: 'unknown-key', path: ['color'] }],
    ];
    for (const [text, expected] of cases) {
      const found = schema.validate(readYaml(`${text}\n`)).map(({ data }) => data);
      assert.deepEqual(
        found.find((it) => it?.kind !== 'missing'),
        { definition: 'event', ...expected },
        text,
      );
    }
    const [lacking] = event({ required: ['a', 'b'], properties: { b: { enum: ['x', 'y'] } } }).validate(
      readYaml('c: 1\n'),
    );
    const keys = [
      { key: 'a', types: [] },
      { key: 'b', types: [], values: ['x', 'y'] },
    ];
    assert.deepEqual(lacking?.data, { definition: 'event', kind: 'missing', path: [], keys });
  });

  it('counts a key with a wrong name once', () => {
    const schema = event({
      properties: { tiers: {}, product_categories: {}, status: {} },
      required: ['tiers', 'status'],
      allOf: [{ if: { required: ['tier'] }, then: { required: ['product_categories'] } }],
      additionalProperties: false,
    });
    assert.deepEqual(check(schema, 'tier: []\nproduct_category: x\nstatus: y\n'), [
      'tier: `tier` is no key of an event definition. Did you mean tiers?',
      'product_category: `product_category` is no key of an event definition. Did you mean product_categories?',
    ]);
    assert.deepEqual(
      check(schema, 'tier: []\nproduct_category: x\n')[0],
      'tier: This event definition lacks `status`.',
    );
  });

  it('tells what YAML made of a value', () => {
    const schema = event({ properties: { a: { type: 'string' } } });
    const cases = [
      ['16.10', 'is the number 16.1'],
      ['14.0', 'is the number 14'],
      ['9.1', 'is a number'],
      ['1_000', 'is the number 1000'],
      ['010', 'is the number 8'],
      ['yes', 'means true'],
      ['Off', 'means false'],
      ['true', 'is no text'],
    ];
    for (const [written, says] of cases)
      assert.deepEqual(check(schema, `a: ${written}\n`), [
        `${written}: \`a\` must be text: without quotes, ${written} ${says}. Write '${written}'.`,
      ]);
  });

  it('reports what it cannot explain once, where the schema fails', () => {
    assert.deepEqual(check(event({ properties: { a: { contains: { const: 1 } } } }), 'a: [2]\n'), [
      'a: `a` does not fit the schema of this workspace (rule `contains`).',
    ]);
    assert.deepEqual(check(event({ properties: { a: {} }, unevaluatedProperties: false }), 'a: 1\nb: 1\n'), [
      'b: `b` is no key of an event definition.',
    ]);
    assert.deepEqual(check(event({ dependentRequired: { a: ['b'] } }), 'a: 1\n').length, 1);
    assert.deepEqual(check(event({ not: { required: ['a'] } }), 'a: 1\n').length, 1);
  });

  it('stops at a hundred mistakes', () => {
    const either = { anyOf: [{ type: 'string' }, { type: 'array' }] };
    const text = Array.from({ length: 5000 }, (_, i) => `k${i}: 1\n`).join('');
    assert.equal(check(event({ additionalProperties: either }), text).length, 100);
  });

  it('checks ten thousand lines', () => {
    const categories = Array.from({ length: 10_000 }, (_, i) => `- category_${i}\n`).join('');
    const schema = event({
      properties: { categories: { type: 'array', uniqueItems: true, items: { type: 'string' } } },
    });
    assert.deepEqual(check(schema, `categories:\n${categories}`), []);
    assert.deepEqual(check(schema, `categories:\n${categories}- category_7\n`), [
      "category_7: 'category_7' is in `categories` twice.",
    ]);
  });

  it('leaves broken YAML and lists to the adapter', () => {
    const schema = event({ required: ['action'] });
    for (const text of ['a: "open\n', '- a\n', '', 'a: 1\n b: 2\n'])
      assert.deepEqual(check(schema, text), [], text);
  });
});

describe('the built-in schemas', () => {
  const { event: events, metric: metrics, problems } = load();

  it('compile, and take usual definitions', () => {
    assert.deepEqual([problems, events.source], [[], 'built-in']);
    const text = `description: x
internal_events: true
action: create_order
identifiers: [user]
additional_properties:
  label:
    description: x
  property:
    description: x
  own_name:
    description: x
product_group: checkout
milestone: '18.2'
introduced_by_url:
tiers: [free]
`;
    assert.deepEqual(check(events, text), []);
    assert.deepEqual(check(events, text.replace('property:', 'value:').replace(/ {2}label:\n.*\n/, '')), []);
    assert.deepEqual(check(metrics, metricText), []);
    assert.deepEqual(
      check(metrics, metricText.replace('internal_events', 'database').replace(/events:.*$/s, '')),
      [],
    );
  });

  it('want base properties before those of one\u2019s own', () => {
    const text = `description: x
action: create_order
additional_properties:
  label:
    description: x
  own_name:
    description: x
product_group: checkout
milestone: '18.2'
introduced_by_url:
tiers: [free]
`;
    const [found, ...others] = check(events, text);
    assert.match(found ?? '', /Declare `label` and `property`, or `value`, before properties of your own\.$/);
    assert.deepEqual(others, []);
  });

  it('find mistakes in metrics', () => {
    const cases: readonly (readonly [string, string, string])[] = [
      [
        '[7d, 28d]',
        '[7d, all]',
        "all: `time_frame` may hold 7d or 28d; 'all' is not one of them (values that differ are counted by the week only).",
      ],
      ['[7d, 28d]', '[7d, none]', "none: `time_frame` may hold 7d, 28d or all; 'none' is not one of them."],
      [
        'status: active',
        'status: broken',
        'broken: This metric definition lacks `repair_issue_url`, needed when `status` is broken.',
      ],
      [
        'unique: user.id',
        'unique: user/id',
        'user/id: `unique` is an identifier (user.id, project.id, namespace.id) or a property of the event.',
      ],
      ['unique: user.id', 'uniq: user.id', 'uniq: `uniq` is no key of `events`. Did you mean unique?'],
      ['- name: create_order\n  unique', '- unique', 'unique: `events` lacks `name`.'],
      [
        'tiers: [free]',
        'instrumentation_class: A\ntiers: [free]',
        'instrumentation_class: `instrumentation_class` must not be set when `data_source` is internal_events.',
      ],
      [
        'counts.orders',
        'counts..orders',
        "counts..orders: `key_path` must be names joined by dots, without spaces; 'counts..orders' does not fit.",
      ],
    ];
    for (const [from, to, expected] of cases) {
      assert.deepEqual(check(metrics, metricText.replace(from, to)), [expected], to);
    }
  });

  it('tell keys and values for completion, required keys first', () => {
    assert.deepEqual(events.keysAt([]).slice(0, 3), ['description', 'action', 'product_group']);
    assert.ok(events.keysAt([]).includes('milestone_removed'));
    assert.deepEqual(metrics.valuesAt(['time_frame']), ['7d', '28d', 'all', 'none']);
    assert.deepEqual(metrics.valuesAt(['time_frame', 0]), ['7d', '28d', 'all']);
    assert.deepEqual(metrics.keysAt(['events', 0]), ['name', 'unique', 'filter', 'operator']);
    assert.deepEqual(events.keysAt(['additional_properties', 'own']), ['description']);
  });
});

describe('the shop workspace', () => {
  it('has the mistakes its README lists, and no others', function () {
    this.timeout(20_000); // a hundred files, the first ones with cold code
    const root = 'test-fixtures/workspaces/shop';
    const entries = readdirSync(root, { recursive: true, encoding: 'utf8' }).map((it) =>
      it.split(path.sep).join('/'),
    );
    const files = new Map(
      entries.filter(isSchemaPath).map((it) => [it, readFileSync(`${root}/${it}`, 'utf8')]),
    );
    const schemas = loadDefinitionSchemas({
      files,
      builtIn,
      productCategories: undefined,
      timeBox: runInTimeBox,
    });
    const readme = readFileSync(`${root}/README.md`, 'utf8');
    const found = entries
      .filter((it) => /config\/(?:events|metrics)\/.*\.yml$/.test(it))
      .flatMap((it) => {
        const kind = it.includes('config/events/') ? 'event' : 'metric';
        const errors = schemas[kind].validate(readYaml(readFileSync(`${root}/${it}`, 'utf8')));
        return errors.map(({ range }) => `\`${it}\` | ${range.start.line + 1} |`);
      });
    assert.equal(found.length, 10);
    for (const row of found) assert.ok(readme.includes(row), row);
  });
});
