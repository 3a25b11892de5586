import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { openCreation, toAnswers } from '../../../test/markers/creation';
import { root, schemas } from '../../../test/markers/workspace';
import { readYaml } from '../../parsers/definitions/yamlReader';
import { checkAnswer, creationPlan, creationStep } from './creation';
import type { CreationContext } from './creationContext';

const folder = path.join('test-fixtures', 'golden', 'creation');

const event = (name: string, description: string, more: string): string => `---
description: ${description}
internal_events: true
action: ${name}
${more}product_group: checkout
product_categories:
- shopping_cart
milestone: '18.1'
introduced_by_url: https://code.example/shop/-/merge_requests/12
tiers:
- free
- premium
- ultimate
`;

const files = new Map([
  ['VERSION', '18.6.0-pre\n'],
  [
    'config/events/complete_checkout.yml',
    event(
      'complete_checkout',
      'Visitor pays and gets an order',
      'identifiers:\n- project\n- namespace\n- user\nadditional_properties:\n  label:\n    description: Way of payment\n  value:\n    description: Number of items\n  currency:\n    description: Code of the currency\n',
    ),
  ],
  [
    'config/events/start_checkout.yml',
    event(
      'start_checkout',
      'Visitor goes to the checkout',
      'identifiers:\n- namespace\n- user\nadditional_properties:\n  label:\n    description: Button\n',
    ),
  ],
  [
    'ee/config/events/export_report.yml',
    event('export_report', 'Manager exports a report', '').replace('- free\n', ''),
  ],
  [
    'config/events/removed/open_dialog.yml',
    event('open_dialog', 'Old', '').replace('tiers', 'status: removed\ntiers'),
  ],
  [
    'config/metrics/counts_all/count_total_complete_checkout.yml',
    'key_path: counts.count_total_complete_checkout\ntime_frame:\n- 7d\n- 28d\n- all\ndata_source: internal_events\nevents:\n- name: complete_checkout\n',
  ],
  [
    'app/services/pay_with_gift_card.rb',
    "track_internal_event('pay_with_gift_card', user: user, project: project, additional_properties: { value: 3 })\n",
  ],
]);

type Written = Readonly<Record<string, string | readonly string[]>>;

const cases: Readonly<Record<string, Written>> = {
  'count-unique-users': { what: 'metric', events: 'complete_checkout', measure: 'user.id' },
  'count-unique-projects-weekly': {
    ...{ what: 'metric', events: 'complete_checkout', measure: 'project.id', frames: '7d' },
    description: 'in which a visitor paid',
  },
  'count-unique-namespaces-monthly': {
    what: 'metric',
    events: 'start_checkout',
    measure: 'namespace.id',
    frames: '28d',
  },
  'count-values-of-label': { what: 'metric', events: 'start_checkout', measure: 'label' },
  'count-values-of-own-property': { what: 'metric', events: 'complete_checkout', measure: 'currency' },
  'count-all-occurrences': { what: 'metric', events: 'start_checkout', measure: 'total' },
  'count-all-occurrences-total-only': {
    what: 'metric',
    events: 'start_checkout',
    measure: 'total',
    frames: 'all',
  },
  'sum-of-value': { what: 'metric', events: 'complete_checkout', measure: 'sum(value)' },
  'only-where': {
    ...{ what: 'metric', events: 'complete_checkout', measure: 'user.id' },
    ...{ filters: ['label', 'value'], 'only:label': 'card, "invoice"', 'only:value': '1, 2' },
    ...{ name: 'small_orders', description: 'who placed a small order' },
  },
  'only-where-own-property': {
    ...{ what: 'metric', events: 'complete_checkout', measure: 'sum(value)' },
    ...{ filters: ['currency'], 'only:currency': '978, "840"', name: 'items_in_euro' },
  },
  'several-events': {
    ...{ what: 'metric', events: ['start_checkout', 'complete_checkout'], measure: 'user.id' },
  },
  'several-events-one-filtered': {
    ...{ what: 'metric', events: ['start_checkout', 'complete_checkout'], measure: 'total' },
    ...{
      filters: ['start_checkout.label'],
      'only:start_checkout.label': 'header',
      name: 'checkouts_from_header',
    },
  },
  'several-events-filtered': {
    ...{ what: 'metric', events: ['start_checkout', 'complete_checkout'], measure: 'total', frames: 'all' },
    ...{ filters: ['label'], 'only:label': 'header', name: 'from_header' },
  },
  'for-paying': { what: 'metric', events: 'export_report', measure: 'total' },
  'clash-named': { what: 'metric', events: 'complete_checkout', measure: 'total', name: 'paid_orders' },
  event: {
    ...{
      what: 'event',
      event: 'redeem_gift_card',
      description: 'Visitor redeems a gift card in the checkout',
    },
    ...{
      identifiers: 'user',
      tiers: 'premium,ultimate',
      url: 'https://code.example/shop/-/merge_requests/99',
    },
  },
  'event-with-properties': {
    ...{
      what: 'event',
      event: 'redeem_gift_card',
      description: 'Visitor redeems a gift card: in the checkout',
    },
    ...{ properties: ['label', 'property'], 'own-properties': 'currency, on' },
    ...{
      'about:label': 'Kind of card',
      'about:property': 'Shop',
      'about:currency': 'Code',
      'about:on': 'Day',
    },
  },
  'event-without-identifiers': {
    ...{
      what: 'event',
      event: 'rotate_keys',
      description: 'Server rotates its keys at night',
      identifiers: '',
    },
  },
  'event-with-metrics': {
    ...{ what: 'event-with-metrics', event: 'redeem_gift_card' },
    description: 'Visitor redeems a gift card in the checkout',
  },
  'sent-event': {
    ...{ what: 'undefined-event', event: 'pay_with_gift_card' },
    ...{ description: 'Visitor pays with a gift card in the checkout', 'about:value': 'Worth of the card' },
  },
  'received-event': {
    ...{ what: 'undefined-event', description: 'Visitor scans a code at the till', identifiers: 'user' },
  },
  'database-metric': { what: 'database', class: 'CountOrdersMetric', description: 'Count of orders' },
  'database-metric-monthly': {
    ...{
      what: 'database',
      class: 'Orders::CountPaidMetric',
      frames: '28d',
      description: 'Count of paid orders',
    },
  },
  setting: {
    ...{ what: 'setting', class: 'GuestCheckoutEnabledMetric', tiers: 'ultimate' },
    description: 'Whether visitors can order without an account',
  },
};

describe('guided creation', () => {
  let context: CreationContext;

  before(async () => {
    const received = new Map([
      ['scan_code', 12_345],
      ['start_checkout', 99],
    ]);
    context = await openCreation({ files, received });
  });

  const plan = (written: Written) => creationPlan(context, toAnswers(written));
  const problem = (written: Written) => plan(written).problem;

  for (const [name, written] of Object.entries(cases)) {
    it(`makes ${name}, valid and as its golden file says`, () => {
      const made = plan(written);
      assert.equal(made.problem, null);
      for (const { uri, text } of made.files) {
        const kind = uri.includes('/config/events/') ? 'event' : 'metric';
        assert.deepEqual(schemas[kind].validate(readYaml(text)), [], uri);
      }
      const texts = made.files.map(({ uri, text }) => `${uri.slice(root.length + 1)}\n${text}`);
      const remarks = made.remarks.map((it) => `! ${it}\n`);
      const actual = [...texts, ...remarks].join('\n');
      const golden = path.join(folder, `${name}.txt`);
      if (process.env.UPDATE_GOLDEN) {
        mkdirSync(folder, { recursive: true });
        writeFileSync(golden, actual);
      }
      assert.ok(existsSync(golden), 'run with UPDATE_GOLDEN=1, and read what it writes');
      assert.equal(actual, readFileSync(golden, 'utf8'));
    });
  }

  it('has no golden file without a case', () => {
    const known = readdirSync(folder).map((it) => it.replace(/\.txt$/, ''));
    assert.deepEqual(known.sort(), Object.keys(cases).sort());
  });

  it('refuses what cannot be, in a plain sentence', () => {
    const metric = { what: 'metric', events: 'complete_checkout', measure: 'user.id' };
    const event = { what: 'event', event: 'redeem_gift_card', description: 'Visitor redeems a gift card' };
    const refusals: readonly (readonly [Written, RegExp])[] = [
      [{ what: 'metric' }, /^Pick at least one event$/],
      [
        { ...metric, events: 'no_such' },
        /^'no_such' is none of: complete_checkout, export_report, start_checkout$/,
      ],
      [{ ...metric, events: 'open_dialog' }, /is none of/],
      [
        { ...metric, events: 'start_checkout', measure: 'project.id' },
        /^'project.id' is none of: namespace.id, user.id, total, label$|is none of/,
      ],
      [{ ...metric, frames: 'all' }, /^'all' is none of: 7d, 28d$/],
      [
        { ...metric, measure: 'total' },
        /^Name what is counted, since 'counts.count_total_complete_checkout_monthly' is the key path of /,
      ],
      [
        { ...metric, filters: ['label'], 'only:label': 'x' },
        /^Name what is counted, since only some of the events are counted$/,
      ],
      [
        { ...metric, filters: ['value'], 'only:value': 'x', name: 'n' },
        /^value is a number, so 'x' never occurs$/,
      ],
      [{ ...metric, filters: ['label'], 'only:label': ' , ', name: 'n' }, /^Name at least one value$/],
      [{ ...metric, tiers: 'gold' }, /^'gold' is none of: /],
      [{ ...metric, milestone: '18' }, /^Write the version as two numbers/],
      [{ ...metric, url: 'TODO' }, /^Write the whole address/],
      [{ ...metric, description: 'Count of unique users' }, /^Say what the number counts$/],
      [
        { ...event, event: 'start_checkout' },
        /^'start_checkout' is defined already, in config\/events\/start_checkout.yml$/,
      ],
      [{ ...event, event: 'open_dialog' }, /^'open_dialog' is the name of a removed event/],
      [{ ...event, event: 'Redeem Card' }, /cannot be the name of an event/],
      [{ ...event, event: '../../x' }, /cannot be the name of an event/],
      [{ ...event, description: ' ' }, /^Say what happens$/],
      [
        { ...event, properties: ['label'], 'about:label': 'x', 'own-properties': 'a' },
        /^Use label and property, or value/,
      ],
      [
        { ...event, properties: ['value'], 'about:value': 'x', 'own-properties': 'A b' },
        /^'A b' cannot be a property/,
      ],
      [{ what: 'database', class: 'count_orders' }, /^Write the class as Ruby does/],
      [{ what: 'database', class: 'CountOrdersMetric', 'key-path': 'a..b' }, /^Use lower-case letters/],
      [
        {
          what: 'database',
          class: 'CountOrdersMetric',
          frames: 'all',
          'key-path': 'counts.count_total_complete_checkout',
        },
        /is the key path of config\/metrics\/counts_all\/count_total_complete_checkout.yml already$/,
      ],
      [{ what: 'nothing' }, /^'nothing' is none of: /],
    ];
    for (const [written, expected] of refusals) {
      const made = plan(written);
      assert.match(made.problem ?? '', expected, JSON.stringify(written));
      assert.deepEqual(made.files, []);
    }
  });

  it('never plans a file that exists', async () => {
    const taken = new Map([
      ...files,
      ['config/metrics/counts_all/count_distinct_user_id_from_start_checkout.yml', ''],
    ]);
    const other = await openCreation({ files: taken });
    const written = { what: 'metric', events: 'start_checkout', measure: 'user.id' };
    assert.match(
      creationPlan(other, toAnswers(written)).problem ?? '',
      /^Name what is counted, since config\/metrics\/.* exists already$/,
    );
    const name = creationStep(other, toAnswers(written), 5).question;
    assert.equal(name?.id, 'name');
    assert.match(name.prompt, /count_distinct_user_id_from_start_checkout.yml exists already$/);
    assert.equal(problem(written), null);
  });

  it('points out what is counted already, and proposes the rest', () => {
    const answers = toAnswers({ what: 'metric', events: ['complete_checkout'], measure: 'total' });
    const frames = creationStep(context, answers, 3).question;
    assert.equal(
      frames?.choices[0]?.description,
      'counted already by counts.count_total_complete_checkout_weekly',
    );
    assert.deepEqual(checkAnswer(context, answers, 'frames', ['all']), {
      severity: 'warning',
      text: 'Without a filter this is counted already by counts.count_total_complete_checkout',
    });
    const measures = creationStep(context, answers, 2).question;
    assert.equal(
      measures?.choices.find((it) => it.value === 'total')?.detail,
      'Counted already by counts.count_total_complete_checkout_weekly',
    );
  });

  it('asks only what is needed, and keeps what was answered when earlier answers change', () => {
    const ids = (written: Written): readonly (string | undefined)[] => {
      const { steps } = creationStep(context, toAnswers(written), 0);
      return Array.from(
        { length: steps },
        (_, at) => creationStep(context, toAnswers(written), at).question?.id,
      );
    };
    assert.deepEqual(ids({ what: 'metric', events: 'start_checkout', measure: 'user.id' }), [
      ...[
        'what',
        'events',
        'measure',
        'frames',
        'filters',
        'description',
        'group',
        'categories',
        'tiers',
        'url',
      ],
    ]);
    assert.deepEqual(
      ids({ what: 'metric', events: 'start_checkout', measure: 'user.id', filters: ['label'] }),
      [
        ...['what', 'events', 'measure', 'frames', 'filters', 'only:label', 'name'],
        ...['description', 'group', 'categories', 'tiers', 'url'],
      ],
    );
    const changed = { what: 'metric', events: 'start_checkout', measure: 'project.id', group: 'search' };
    assert.deepEqual(creationStep(context, toAnswers(changed), 2).question?.answer, ['user.id']);
    assert.deepEqual(creationStep(context, toAnswers(changed), 6).question?.answer, ['search']);
    assert.equal(creationStep(context, toAnswers(changed), 99).question, null);
  });

  it('offers events in sight first, and warns of names that are alike', async () => {
    const near = await openCreation({ files, place: 'config/events/start_checkout.yml' });
    const events = creationStep(near, toAnswers({ what: 'metric' }), 1).question;
    assert.deepEqual(
      events?.choices.map((it) => it.value),
      ['start_checkout', 'complete_checkout', 'export_report'],
    );
    assert.deepEqual(checkAnswer(context, toAnswers({ what: 'event' }), 'event', ['start_chekout']), {
      severity: 'warning',
      text: 'There is start_checkout; go on if this is something else',
    });
  });

  it('offers events that are received or sent and not defined', () => {
    const { question } = creationStep(context, toAnswers({ what: 'undefined-event' }), 1);
    assert.deepEqual(
      question?.choices.map(({ value, description, section }) => [value, description, section]),
      [
        ['scan_code', '12,345 times in the last 180 days', 'Received by ClickHouse'],
        ['pay_with_gift_card', 'app/services/pay_with_gift_card.rb', 'Sent by code'],
      ],
    );
  });
});
