import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { rules } from './diagnostics';
import { rulesDocument } from './rulesDocument';

const file = 'docs/rules.md';

describe('docs/rules.md', () => {
  it('says what the rules say', () => {
    if (process.env.UPDATE_GOLDEN === '1') writeFileSync(file, rulesDocument());
    assert.equal(readFileSync(file, 'utf8'), rulesDocument());
  });

  it('has one section for each rule', () => {
    assert.equal(new Set(rules.map(({ code }) => code)).size, rules.length);
    for (const { code } of rules) assert.match(code, /^[a-z]+(-[a-z]+)*$/);
  });
});
