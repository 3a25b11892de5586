import assert from 'node:assert/strict';
import { defaultConfig, parseConfig } from '@shared/config';
import { explicitSettings, hiddenGlobs, readStoreSettings, type SettingsReader } from './settings';

type Levels = Readonly<Record<string, unknown>>;

/** Settings as VS Code answers them: the narrowest level that is set, else the default. */
function settingsOf(entries: Readonly<Record<string, Levels>>): SettingsReader {
  const levels = ['workspaceValue', 'globalValue', 'defaultValue'];
  return {
    get: (key) => levels.map((level) => entries[key]?.[level]).find((value) => value !== undefined),
    inspect: (key) => entries[key],
  };
}

describe('explicitSettings', () => {
  it('leaves out what nobody set, so that the project file decides', () => {
    const settings = settingsOf({
      'codeLens.enabled': { defaultValue: true },
      'definitions.metrics': { defaultValue: ['config/metrics/**/*.yml'] },
      exclude: { defaultValue: [], globalValue: ['x/**'] },
    });
    assert.deepEqual(explicitSettings(settings), { exclude: ['x/**'] });
  });

  it('gives the narrowest value and keeps parts of one area together', () => {
    const settings = settingsOf({
      rules: { defaultValue: {}, globalValue: { a: 'off' }, workspaceValue: { a: 'error' } },
      'definitions.events': { globalValue: ['e/*.yml'] },
      'definitions.metrics': { workspaceValue: ['m/*.yml'] },
    });
    assert.deepEqual(explicitSettings(settings), {
      definitions: { events: ['e/*.yml'], metrics: ['m/*.yml'] },
      rules: { a: 'error' },
    });
  });

  it('keeps values that switch something off', () => {
    const settings = settingsOf({ 'codeLens.enabled': { globalValue: false }, exclude: { globalValue: [] } });
    assert.deepEqual(explicitSettings(settings), { codeLens: { enabled: false }, exclude: [] });
  });

  it('speaks the language of the configuration', () => {
    const settings = settingsOf({
      'codeLens.enabled': { globalValue: false },
      'definitions.events': { globalValue: ['e/*.yml'] },
      'definitions.metrics': { globalValue: ['m/*.yml'] },
      exclude: { globalValue: ['x/**'] },
      dialects: { workspaceValue: ['posthog'] },
      'impact.base': { workspaceValue: 'develop' },
      'inlayHints.enabled': { globalValue: false },
      rules: { globalValue: { 'unknown-event': 'off' } },
    });
    const explicit = explicitSettings(settings);
    const { config, problems } = parseConfig(explicit);
    // the store is sent with its secret; a project's own functions and audiences are its file's to name
    const { store, wrappers, audiences } = defaultConfig;
    assert.deepEqual(config, { ...explicit, store, wrappers, audiences });
    assert.deepEqual(problems, []);
  });

  it('never holds the store, which is sent with its secret', () => {
    assert.deepEqual(explicitSettings(settingsOf({ 'store.url': { globalValue: 'https://host:8443' } })), {});
  });
});

describe('hiddenGlobs', () => {
  it('gives what is hidden, files and folders with all in them', () => {
    const exclude = {
      '**/.git': true,
      'public/': true,
      '**/*.js': { when: '$(basename).ts' },
      '**/x': false,
    };
    assert.deepEqual(hiddenGlobs(settingsOf({ exclude: { defaultValue: exclude } })), [
      ...['**/.git', '**/.git/**', 'public/', 'public/**'],
    ]);
    assert.deepEqual(hiddenGlobs(settingsOf({})), []);
  });
});

describe('readStoreSettings', () => {
  it('trims, and falls back where a text is missing or no text', () => {
    const settings = settingsOf({
      'store.url': { globalValue: ' https://host:8443 ' },
      'store.user': { globalValue: '' },
      'store.database': { globalValue: 7 },
    });
    assert.deepEqual(readStoreSettings(settings), {
      url: 'https://host:8443',
      user: 'default',
      database: 'metrics',
    });
  });
});
