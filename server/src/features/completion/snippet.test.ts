import assert from 'node:assert/strict';
import { joinPieces, toPlain, toSnippet } from './snippet';

describe('toSnippet', () => {
  it('numbers the places in order', () => {
    assert.equal(toSnippet(['a(', { fill: '' }, ', ', { fill: 'b' }, ')']), 'a($1, ${2:b})');
  });

  it('offers choices', () => {
    assert.equal(toSnippet([{ fill: 'x', choices: ["'a'", "'b'"] }]), "${1|'a','b'|}");
  });

  it('keeps every sign that means something in snippets', () => {
    assert.equal(toSnippet(['$a \\ }']), '\\$a \\\\ }');
    assert.equal(toSnippet([{ fill: 'a}$\\' }]), '${1:a\\}\\$\\\\}');
    assert.equal(toSnippet([{ fill: '', choices: ['a,b', 'c|d'] }]), '${1|a\\,b,c\\|d|}');
  });
});

describe('toPlain', () => {
  it('leaves places empty', () => {
    assert.equal(toPlain(['user: ', { fill: 'current_user' }]), 'user: ');
  });
});

describe('joinPieces', () => {
  it('puts the separator between parts', () => {
    assert.deepEqual(joinPieces([['a'], [{ fill: 'b' }, 'c']], ', '), ['a', ', ', { fill: 'b' }, 'c']);
    assert.deepEqual(joinPieces([], ', '), []);
  });
});
