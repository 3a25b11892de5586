import assert from 'node:assert/strict';
import { parseFileCreation } from './fileCreation';

const uri = 'file:///shop/config/events/sign_up.yml';
const start = { line: 0, character: 0 };
const selection = { start: { line: 1, character: 13 }, end: { line: 1, character: 27 } };
const create = { kind: 'create', uri, options: { overwrite: false, ignoreIfExists: false } };
const insert = (newText: string): unknown => ({ range: { start, end: start }, newText });
const fill = (...edits: unknown[]): unknown => ({ textDocument: { uri, version: null }, edits });

describe('parseFileCreation', () => {
  it('reads an edit that creates and fills one file', () => {
    const edit = { documentChanges: [create, fill(insert('action: sign_up\n'))] };
    assert.deepEqual(parseFileCreation(edit, uri, selection), {
      uri,
      content: 'action: sign_up\n',
      selection,
    });
  });

  it('joins several insertions, and allows an empty file', () => {
    const two = { documentChanges: [create, fill(insert('a'), insert('b')), fill(insert('c'))] };
    assert.equal(parseFileCreation(two, uri, selection)?.content, 'abc');
    assert.equal(parseFileCreation({ documentChanges: [create] }, uri, selection)?.content, '');
  });

  const refused: readonly (readonly [string, unknown])[] = [
    ['overwrites', { documentChanges: [{ ...create, options: { overwrite: true } }, fill(insert('a'))] }],
    ['creates another file', { documentChanges: [{ ...create, uri: `${uri}x` }, fill(insert('a'))] }],
    [
      'edits another file',
      { documentChanges: [create, { textDocument: { uri: 'file:///x' }, edits: [insert('a')] }] },
    ],
    ['deletes', { documentChanges: [{ kind: 'delete', uri }] }],
    ['also renames', { documentChanges: [create, { kind: 'rename', oldUri: uri, newUri: 'file:///x' }] }],
    ['only edits', { documentChanges: [fill(insert('a'))] }],
    ['has the older form', { changes: { [uri]: [insert('a')] } }],
    [
      'writes elsewhere in the file',
      { documentChanges: [create, fill({ range: { start, end: { line: 3, character: 0 } }, newText: 'a' })] },
    ],
    ['is none', 'edit'],
  ];
  for (const [what, edit] of refused) {
    it(`refuses an edit that ${what}`, () =>
      assert.equal(parseFileCreation(edit, uri, selection), undefined));
  }

  it('refuses arguments of the wrong shape', () => {
    const edit = { documentChanges: [create] };
    assert.equal(parseFileCreation(edit, undefined, selection), undefined);
    assert.equal(parseFileCreation(edit, uri, { start }), undefined);
  });
});
