import * as assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import type { EventDefinition } from '../facts';
import { parseDefinitionFile } from '../parsers/definitions/definitionAdapter';
import { readYaml } from '../parsers/definitions/yamlReader';
import { LineMap } from '../text';
import { runInTimeBox } from '../workspace/timeBox';
import { milestoneFromVersion } from './definitionDefaults';
import { buildEventDefinition, type NewEventInput } from './newEventDefinition';
import { isSchemaPath, loadDefinitionSchemas } from './schemaValidator';

const builtIn = {
  event: readFileSync('definitions/schemas/event.json', 'utf8'),
  metric: readFileSync('definitions/schemas/metric.json', 'utf8'),
};

function schemaOf(files: Readonly<Record<string, unknown>> = {}, productCategories?: readonly string[]) {
  const texts = new Map(Object.entries(files).map(([name, schema]) => [name, JSON.stringify(schema)]));
  return loadDefinitionSchemas({ files: texts, builtIn, productCategories, timeBox: runInTimeBox }).event;
}

/** Event files of a workspace folder, by path. */
function definition(place: string, lines: readonly string[]): EventDefinition {
  const facts = parseDefinitionFile(`file:///w/${place}`, `${lines.join('\n')}\n`, 'event');
  return facts.events[0]!;
}

const near = (name: string, group: string, ...more: readonly string[]): EventDefinition =>
  definition(`config/events/${name}.yml`, [`action: ${name}`, `product_group: ${group}`, ...more]);

const base: NewEventInput = {
  action: 'redeem_gift_card',
  identifiers: ['user', 'project', 'namespace'],
  properties: [
    { key: 'value', type: 'number' },
    { key: 'label', type: 'string' },
  ],
  callingPath: 'app/services/gift_cards/redeem_service.rb',
  milestone: '18.6',
  neighbours: [],
  callersByEvent: new Map(),
  pathOf: (uri) => uri.replace('file:///w/', ''),
  exists: () => false,
  schema: schemaOf(),
};

function build(change: Partial<NewEventInput> = {}) {
  const result = buildEventDefinition({ ...base, ...change });
  assert.equal(result.kind, 'file');
  assert.deepEqual((change.schema ?? base.schema).validate(readYaml(result.text)), []);
  assert.deepEqual(result.mistakes, []);
  return result;
}

const groupOf = (text: string) => /^product_group: (.*)$/m.exec(text)?.[1];

describe('buildEventDefinition', () => {
  it('writes what the call passes, in the order and layout of the generator', () => {
    const { path: place, text, descriptionRange } = build();
    assert.equal(place, 'config/events/redeem_gift_card.yml');
    assert.equal(
      text,
      `---
description: Describe what happens, where and when
internal_events: true
action: redeem_gift_card
identifiers:
- project
- namespace
- user
additional_properties:
  label:
    description: Describe what label says and which values it has
  value:
    description: Describe what the number in value says
product_group: unassigned
milestone: '18.6'
introduced_by_url:
tiers:
- free
- premium
- ultimate
`,
    );
    const lines = new LineMap(text);
    const selected = text.slice(lines.offset(descriptionRange.start), lines.offset(descriptionRange.end));
    assert.equal(selected, 'Describe what happens, where and when');
  });

  it('follows the list layout of the neighbours', () => {
    const indented = near('a', 'growth', 'tiers:', '  - free', '  - premium');
    assert.match(build({ neighbours: [indented] }).text, /^identifiers:\n {2}- project\n/m);
    const flow = near('a', 'growth', 'tiers: [free, premium]');
    assert.match(build({ neighbours: [flow] }).text, /^identifiers: \[project, namespace, user\]$/m);
  });

  it('puts events of paid code below ee/', () => {
    const { path: place, text } = build({ callingPath: 'ee/app/services/redeem.rb' });
    assert.equal(place, 'ee/config/events/redeem_gift_card.yml');
    assert.match(text, /tiers:\n- premium\n- ultimate\n$/);
    assert.equal(build({ tiers: ['ultimate'] }).path, 'ee/config/events/redeem_gift_card.yml');
    assert.equal(
      build({ callingPath: 'ee/app/x.rb', tiers: ['free'] }).path,
      'config/events/redeem_gift_card.yml',
    );
  });

  it('writes beside the definitions of the part of the workspace that sends the event', () => {
    const neighbours = [
      definition('config/events/a.yml', ['action: a']),
      definition('services/search/config/events/b.yml', ['action: b']),
    ];
    const place = (callingPath: string) => build({ neighbours, callingPath }).path;
    assert.equal(place('services/search/rank.py'), 'services/search/config/events/redeem_gift_card.yml');
    assert.equal(place('app/x.rb'), 'config/events/redeem_gift_card.yml');
  });

  it('uses the tiers that the workspace has', () => {
    const schema = schemaOf({
      'config/events/schema.json': { properties: { tiers: { items: { enum: ['basic', 'pro'] } } } },
    });
    assert.match(build({ schema }).text, /tiers:\n- basic\n- pro\n$/);
  });

  it('never overwrites a file', () => {
    const exists = (place: string) => place === 'config/events/redeem_gift_card.yml';
    const result = buildEventDefinition({ ...base, exists });
    assert.deepEqual(result, { kind: 'exists', path: 'config/events/redeem_gift_card.yml' });
  });

  it('refuses names that the schema or a file system does not take', () => {
    for (const action of ['Redeem Gift', '../../x', 'redeemGift', '', 'a/b']) {
      assert.equal(buildEventDefinition({ ...base, action }).kind, 'bad-name', action);
    }
  });

  it('quotes names that YAML would read as something else', () => {
    for (const action of ['on', 'true', 'null', '0123', '1_000', 'no'])
      assert.match(build({ action }).text, /^action: ['"]/m);
  });

  it('takes identifiers from what is known at run time', () => {
    const written = (identifiers: readonly string[], callingPath = base.callingPath) =>
      parseDefinitionFile(
        'file:///x',
        build({ identifiers, callingPath }).text,
        'event',
      ).events[0]?.identifiers.map((it) => it.value);
    assert.deepEqual(written(['user']), ['user']);
    assert.deepEqual(written(['user', 'project']), ['project', 'namespace', 'user']);
    assert.deepEqual(written([]), []);
    assert.deepEqual(written([], 'app/assets/javascripts/cart.vue'), ['project', 'namespace', 'user']);
    assert.deepEqual(written(['user', 'category']), ['user']);
    assert.deepEqual(written(['user', 'namespace_id']), ['namespace', 'user']);
  });

  it('takes the milestone of the newest neighbour when none is given', () => {
    const neighbours = ['9.9', '18.2', '18.10', '<13.9'].map((it, i) =>
      near(`e${i}`, 'growth', `milestone: '${it}'`),
    );
    assert.match(build({ milestone: undefined, neighbours }).text, /^milestone: '18.10'$/m);
    assert.match(build({ milestone: undefined }).text, /^milestone:$/m);
  });
});

describe('buildEventDefinition: owner', () => {
  const neighbours = [
    near('open_gift_card_dialog', 'by_name'),
    near('cancel_order', 'by_file', 'product_categories: [orders]'),
    near('view_cart', 'by_folder'),
    near('visit', 'by_folder'),
    near('search', 'common'),
    near('sort', 'common'),
    near('filter', 'common'),
  ];
  const callersByEvent = new Map<string, readonly string[]>([
    ['cancel_order', ['app/services/gift_cards/redeem_service.rb']],
    ['view_cart', ['app/services/gift_cards/show_service.rb', 'app/services/carts/show_service.rb']],
    ['visit', ['app/services/gift_cards/show_service.rb']],
  ]);
  const groupFor = (change: Partial<NewEventInput>) =>
    groupOf(build({ neighbours, callersByEvent, ...change }).text);

  it('is that of the events of the same file, then folder, then name, then most of all', () => {
    assert.equal(groupFor({}), 'by_file');
    assert.equal(groupFor({ callingPath: 'app/services/gift_cards/list_service.rb' }), 'by_folder');
    assert.equal(groupFor({ callingPath: 'app/services/carts/clear_service.rb' }), 'by_folder');
    assert.equal(groupFor({ callingPath: 'app/services/other.rb' }), 'by_name');
    assert.equal(groupFor({ callingPath: 'app/services/other.rb', action: 'rate_shop' }), 'common');
  });

  it('brings the categories along', () => {
    assert.match(build({ neighbours, callersByEvent }).text, /^product_categories:\n- orders\nmilestone/m);
  });

  it('leaves out categories and groups that the workspace does not know', () => {
    const schema = schemaOf({}, ['carts']);
    assert.doesNotMatch(build({ neighbours, callersByEvent, schema }).text, /product_categories/);
    const listed = (groups: readonly string[]) =>
      schemaOf({ 'config/events/schema.json': { properties: { product_group: { enum: groups } } } });
    assert.equal(groupFor({ schema: listed(['by_files', 'zzz']) }), 'by_files');
    assert.equal(groupFor({ schema: listed(['zzz', 'gift_cards']) }), 'gift_cards');
    assert.equal(
      groupOf(build({ neighbours: [near('a', 'group::gift cards')], schema: listed(['gift_cards']) }).text),
      'gift_cards',
    );
  });
});

describe('buildEventDefinition: under other schemas', () => {
  const described = {
    type: 'object',
    required: ['description'],
    properties: { description: { type: 'string' } },
  };
  const properties = {
    description: { type: 'string' },
    internal_events: { const: true },
    action: { type: 'string', pattern: '^[a-z0-9_]+$' },
    identifiers: { type: 'array', items: { enum: ['user', 'project', 'namespace'] } },
    product_group: { $ref: '../metrics/schema/product_groups.json' },
    milestone: { type: 'string' },
    introduced_by_url: { type: 'string', format: 'uri' },
    tiers: { type: 'array' },
    additional_properties: {
      anyOf: [
        {
          type: 'object',
          properties: { label: described, property: described, value: described },
          additionalProperties: false,
        },
        { type: 'object', required: ['value'], additionalProperties: described },
      ],
    },
  };
  const required = ['description', 'action', 'product_group', 'introduced_by_url', 'milestone'];
  const strict = schemaOf({
    'config/events/schema.json': { type: 'object', required, properties, additionalProperties: false },
    'config/metrics/schema/product_groups.json': { enum: ['growth', 'checkout'] },
  });

  it('names in a comment what the schema does not let it declare', () => {
    const custom = [
      { key: 'label', type: 'string' as const },
      { key: 'card_type', type: 'string' as const },
    ];
    const { text } = build({ schema: strict, properties: custom });
    assert.match(
      text,
      /additional_properties:\n {2}label:\n.*\n# The call also passes `card_type`: declare label/,
    );
    const allowed = build({ schema: strict, properties: [...custom, { key: 'value', type: 'number' }] }).text;
    assert.match(allowed, / {2}card_type:\n/);
    assert.doesNotMatch(allowed, /#/);
  });

  it('writes an address to fill in when one is required', () => {
    const neighbours = [near('a', 'growth', 'introduced_by_url: https://code.test/shop/-/merge_requests/12')];
    assert.match(
      build({ schema: strict, neighbours }).text,
      /^introduced_by_url: https:\/\/code\.test\/shop\/-\/merge_requests\/TODO$/m,
    );
    assert.match(build({ schema: strict }).text, /^introduced_by_url: https:\/\/example\.com\/TODO$/m);
  });

  it('leaves keys out that the schema does not know', () => {
    const schema = schemaOf({
      'config/events/schema.json': {
        properties: { ...properties, internal_events: undefined, product_group: {} },
        additionalProperties: false,
      },
    });
    assert.doesNotMatch(build({ schema }).text, /internal_events/);
  });

  it('says when the schema asks for something it cannot know', () => {
    const schema = schemaOf({ 'config/events/schema.json': { required: ['cost_centre'] } });
    const result = buildEventDefinition({ ...base, schema });
    assert.deepEqual(result.kind === 'file' && result.mistakes, [
      'This event definition lacks `cost_centre`.',
    ]);
  });

  it('is valid under the schemas of the shop', function () {
    this.timeout(20_000); // reads and compiles the shop's files
    const root = 'test-fixtures/workspaces/shop';
    const entries = readdirSync(root, { recursive: true, encoding: 'utf8' }).map((it) =>
      it.split(path.sep).join('/'),
    );
    const files = new Map(
      entries.filter(isSchemaPath).map((it) => [it, readFileSync(`${root}/${it}`, 'utf8')]),
    );
    const schema = loadDefinitionSchemas({
      files,
      builtIn,
      productCategories: undefined,
      timeBox: runInTimeBox,
    }).event;
    const neighbours = entries
      .filter((it) => /config\/events\/[^/]+\.yml$/.test(it))
      .flatMap(
        (it) => parseDefinitionFile(`file:///w/${it}`, readFileSync(`${root}/${it}`, 'utf8'), 'event').events,
      );
    assert.equal(schema.source, 'workspace');
    const callersByEvent = new Map([['complete_checkout', ['app/services/gift_cards/pay_service.rb']]]);
    const { text } = build({ schema, neighbours, callersByEvent });
    assert.equal(groupOf(text), 'checkout');
    assert.doesNotMatch(
      build({ schema, neighbours, properties: [{ key: 'card_type', type: 'string' }] }).text,
      /additional_properties/,
    );
  });
});

describe('milestoneFromVersion', () => {
  it('takes major and minor', () => {
    assert.equal(milestoneFromVersion('18.6.0-pre\n'), '18.6');
    assert.equal(milestoneFromVersion('v3.10'), '3.10');
    assert.equal(milestoneFromVersion('next'), undefined);
  });
});
