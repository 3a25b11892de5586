import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { defaultConfig, dialectIds, parseConfig, ruleSeverities } from './config';

interface Manifest {
  readonly contributes: { readonly configuration: { readonly properties: Record<string, Setting> } };
}
interface Setting {
  readonly default: unknown;
  readonly items?: { readonly enum?: readonly string[] };
  readonly additionalProperties?: { readonly enum?: readonly string[] };
}

describe('parseConfig', () => {
  it('gives the defaults where nothing is set', () => {
    for (const nothing of [undefined, null, {}]) {
      assert.deepEqual(parseConfig(nothing), { config: defaultConfig, problems: [] });
    }
  });

  it('keeps what is right and tells what is wrong', () => {
    const { config, problems } = parseConfig({
      definitions: { events: ['events/*.yml'], metrics: 'metrics/*.yml' },
      exclude: ['build/**', 7],
      dialects: ['posthog'],
      codeLens: { enabled: false },
      rules: { 'unknown-event': 'warning', 'bad-name': 'fatal' },
      store: { url: 'https://host:8443', user: 3, database: 'analytics' },
    });
    assert.deepEqual(config, {
      definitions: { events: ['events/*.yml'], metrics: defaultConfig.definitions.metrics },
      exclude: defaultConfig.exclude,
      dialects: ['posthog'],
      wrappers: [],
      codeLens: { enabled: false },
      inlayHints: { enabled: true },
      rules: { 'unknown-event': 'warning' },
      audiences: {},
      impact: { base: '' },
      store: { url: 'https://host:8443', user: 'default', database: 'analytics' },
    });
    assert.deepEqual(problems, [
      '`definitions.metrics` must be a list of globs.',
      '`exclude` must be a list of globs.',
      '`rules.bad-name` must be one of error, warning, info, hint, off.',
      '`store.user` must be a text.',
    ]);
  });

  it('is total: any shape yields a complete configuration', () => {
    for (const shape of [
      7,
      'text',
      true,
      [],
      [1],
      { definitions: [] },
      { store: 'x' },
      { rules: null, codeLens: 1 },
    ]) {
      assert.deepEqual(parseConfig(shape).config, defaultConfig);
    }
    assert.deepEqual(parseConfig([]).problems, ['The configuration must hold named values.']);
    assert.deepEqual(parseConfig({ store: 'x' }).problems, ['`store` must hold named values.']);
  });

  it('names unknown settings but leaves those of the editor alone', () => {
    const { problems } = parseConfig({ trace: { server: 'off' }, codelens: {}, store: { password: 'x' } });
    assert.deepEqual(problems, [
      '`codelens` is not a setting of Metric Lens.',
      '`store.password` is not a setting of Metric Lens.',
    ]);
  });

  it('names the SDKs there are', () => {
    const { config, problems } = parseConfig({ dialects: ['posthog', 'matomo'] });
    assert.deepEqual(config.dialects, []);
    assert.deepEqual(problems, [
      '`dialects` must be a list of some of: amplitude, gitlab-sdks, mixpanel, posthog, segment, snowplow.',
    ]);
  });

  it('takes functions of the project that send events, whole or not at all', () => {
    const wrappers = [
      { method: 'report', argument: 1, receiver: 'Usage', identifiers: ['user'], properties: 2 },
    ];
    assert.deepEqual(parseConfig({ wrappers }).config.wrappers, wrappers);
    for (const wrong of [{}, { method: 'a b' }, { method: 'a', argument: -1 }, { method: 'a', place: 0 }]) {
      const { config, problems } = parseConfig({ wrappers: [wrong] });
      assert.deepEqual(config.wrappers, []);
      assert.equal(problems.length, 1);
    }
  });

  it('takes audiences, whole or not at all', () => {
    const audiences = {
      growth: { name: 'Growth', product_group: ['growth'], key_path: ['counts.*'], every: false },
      data: false,
    };
    assert.deepEqual(parseConfig({ audiences }).config.audiences, audiences);
    for (const wrong of [
      [],
      { x: true },
      { x: {} },
      { x: { name: 'X', key_paths: [] } },
      { x: { name: 7 } },
    ]) {
      const { config, problems } = parseConfig({ audiences: wrong });
      assert.deepEqual(config.audiences, {});
      assert.equal(problems.length, 1);
    }
  });

  it('never takes an address that holds credentials or is none', () => {
    for (const url of ['https://me:secret@host:8443', 'ftp://host', 'host:8123', 'http://host/?password=x']) {
      const { config, problems } = parseConfig({ store: { url } });
      assert.equal(config.store.url, '');
      assert.equal(problems.length, 1);
      assert.doesNotMatch(problems.join(), /secret|password=x/);
    }
  });

  it('reads over a base: rules merge, the rest is replaced', () => {
    const base = parseConfig({ exclude: ['a/**'], rules: { a: 'off', b: 'hint' } }).config;
    const { config } = parseConfig({ rules: { b: 'error' } }, base);
    assert.deepEqual(config.rules, { a: 'off', b: 'error' });
    assert.deepEqual(config.exclude, ['a/**']);
  });

  it('returns a configuration nobody can change', () => {
    const { config } = parseConfig({ rules: { a: 'off' } });
    for (const part of [config, config.definitions, config.definitions.events, config.rules, config.store]) {
      assert.ok(Object.isFrozen(part));
    }
    assert.ok(Object.isFrozen(defaultConfig.definitions.events));
  });
});

describe('the settings of package.json', () => {
  const { properties } = (JSON.parse(readFileSync('package.json', 'utf8')) as Manifest).contributes
    .configuration;

  it('have the defaults of the configuration', () => {
    const declared = new Map(Object.entries(properties).map(([key, setting]) => [key, setting.default]));
    declared.delete('metricLens.trace.server');
    assert.deepEqual(
      declared,
      new Map<string, unknown>([
        ['metricLens.codeLens.enabled', defaultConfig.codeLens.enabled],
        ['metricLens.inlayHints.enabled', defaultConfig.inlayHints.enabled],
        ['metricLens.rules', defaultConfig.rules],
        ['metricLens.store.url', defaultConfig.store.url],
        ['metricLens.store.user', defaultConfig.store.user],
        ['metricLens.store.database', defaultConfig.store.database],
        ['metricLens.definitions.events', defaultConfig.definitions.events],
        ['metricLens.definitions.metrics', defaultConfig.definitions.metrics],
        ['metricLens.exclude', defaultConfig.exclude],
        ['metricLens.dialects', defaultConfig.dialects],
        ['metricLens.impact.base', defaultConfig.impact.base],
      ]),
    );
  });

  it('offer every SDK that can be switched on', () => {
    assert.deepEqual(properties['metricLens.dialects']?.items?.enum, dialectIds);
  });

  it('offer every severity of a rule', () => {
    assert.deepEqual(properties['metricLens.rules']?.additionalProperties?.enum, ruleSeverities);
  });
});
