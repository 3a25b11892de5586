import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { rules } from './rules';
import { ruleSettings, rulesDocument } from './rulesDocument';

const file = 'docs/rules.md';
const update = process.env.UPDATE_GOLDEN === '1';

interface Manifest {
  readonly contributes: {
    readonly configuration: {
      readonly properties: Readonly<Record<string, { properties?: Readonly<Record<string, unknown>> }>>;
    };
  };
}

describe('docs/rules.md', () => {
  it('says what the rules say', () => {
    if (update) writeFileSync(file, rulesDocument());
    assert.equal(readFileSync(file, 'utf8'), rulesDocument());
  });

  it('has one section for each rule', () => {
    assert.equal(new Set(rules.map(({ code }) => code)).size, rules.length);
    for (const { code } of rules) assert.match(code, /^[a-z]+(-[a-z]+)*$/);
  });
});

describe('the setting metricLens.rules in package.json', () => {
  it('names every rule', () => {
    const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;
    const setting = manifest.contributes.configuration.properties['metricLens.rules'];
    if (update && setting) {
      setting.properties = ruleSettings();
      writeFileSync('package.json', `${JSON.stringify(manifest, null, 2)}\n`);
    }
    assert.deepEqual(setting?.properties, ruleSettings());
  });
});
