import assert from 'node:assert/strict';
import { codeOf, statusOf, syntaxError, textOf } from './errors';

describe('errors of the façade', () => {
  it('carry the code of the engine', () => {
    const engine = new Error(
      'Query failed: Code: 60. DB::Exception: Table x does not exist. (UNKNOWN_TABLE)',
    );
    assert.equal(codeOf(engine), 60);
    assert.equal(textOf(engine), 'Code: 60. DB::Exception: Table x does not exist. (UNKNOWN_TABLE)');
    assert.equal(statusOf(codeOf(engine)), 404);
  });

  it('carry our own', () => {
    const own = syntaxError('Empty query');
    assert.equal(textOf(own), 'Code: 62. DB::Exception: Syntax error: Empty query. (SYNTAX_ERROR)');
    assert.equal(statusOf(codeOf(own)), 400);
  });

  it('are unknown otherwise', () => {
    assert.equal(codeOf(new Error('boom')), 1002);
    assert.equal(textOf(new Error('boom')), 'Code: 1002. DB::Exception: boom (UNKNOWN_EXCEPTION)');
    assert.equal(statusOf(1002), 500);
  });
});
