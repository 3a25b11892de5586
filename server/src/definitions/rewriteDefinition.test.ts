import assert from 'node:assert/strict';
import { LineMap } from '../text';
import { rewriteDefinition } from './rewriteDefinition';

describe('rewriteDefinition', () => {
  it('makes one edit of several steps, also where they meet', () => {
    const text = 'key_path: counts.a\ndata_source: redis_hll\noptions:\n  events:\n  - a\ntiers:\n- free\n';
    const edit = rewriteDefinition(text, 'metric', [
      (editor) => editor.setKey('data_source', 'internal_events'),
      (editor) => editor.removeEntry(['options']),
      (editor) => editor.setKey('events', '\n- name: a'),
    ]);
    assert.ok(edit);
    const lines = new LineMap(text);
    const after =
      text.slice(0, lines.offset(edit.range.start)) + edit.newText + text.slice(lines.offset(edit.range.end));
    assert.equal(
      after,
      'key_path: counts.a\ndata_source: internal_events\ntiers:\n- free\nevents:\n- name: a\n',
    );
  });

  it('makes none where one step is not possible', () => {
    assert.equal(
      rewriteDefinition('{ key_path: counts.a }', 'metric', [(editor) => editor.setKey('status', 'removed')]),
      undefined,
    );
  });
});
