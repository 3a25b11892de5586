import assert from 'node:assert/strict';
import type { Range, WorkspaceEdit } from 'vscode-languageserver-protocol/node';

/** The text edits of a workspace edit by file, and the files it creates. */
export function editsOf({ changes, documentChanges }: WorkspaceEdit): {
  readonly created: readonly string[];
  readonly edits: ReadonlyMap<string, readonly { readonly range: Range; readonly newText: string }[]>;
} {
  const edits = new Map<string, { readonly range: Range; readonly newText: string }[]>();
  const created: string[] = [];
  for (const [uri, list] of Object.entries(changes ?? {})) edits.set(uri, list);
  for (const change of documentChanges ?? []) {
    if ('kind' in change) {
      assert.equal(change.kind, 'create');
      created.push(change.uri);
    } else {
      const list = change.edits.map((edit) => {
        assert.ok('newText' in edit);
        return { range: edit.range, newText: edit.newText };
      });
      edits.set(change.textDocument.uri, list);
    }
  }
  return { created, edits };
}
