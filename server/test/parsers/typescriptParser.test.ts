import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import * as trimmed from 'typescript';
import type { TypeScript, compiler } from '../../src/parsers/javascript/typescript';
import { samples } from './samples';

const whole = createRequire(path.resolve('package.json'))('typescript') as TypeScript;

/** Kinds and places of all nodes, in the order of the text. */
function outline(ts: TypeScript, text: string, kind: compiler.ScriptKind): readonly string[] {
  const file = ts.createSourceFile('file', text, ts.ScriptTarget.Latest, false, kind);
  const nodes: string[] = [];
  const visit = (node: compiler.Node): void => {
    nodes.push(`${ts.SyntaxKind[node.kind]} ${node.getStart(file)}-${node.getEnd()}`);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return nodes;
}

describe('The trimmed TypeScript parser', () => {
  it('reads code as the whole compiler does', () => {
    const folder = path.resolve('server/src/parsers/javascript');
    const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => readFileSync(path.join(folder, file), 'utf8'));
    for (const text of [...sources, ...samples.map((it) => it.text)]) {
      for (const kind of [trimmed.ScriptKind.JSX, trimmed.ScriptKind.TS, trimmed.ScriptKind.TSX])
        assert.deepEqual(outline(trimmed, text, kind), outline(whole, text, kind));
    }
  });

  it('offers all tests of nodes', () => {
    const tests = Object.keys(trimmed).filter((it) => it.startsWith('is'));
    assert.ok(tests.includes('isCallExpression') && tests.length > 200, String(tests.length));
    assert.notEqual(Object.keys(trimmed).length, Object.keys(whole).length, 'it is not trimmed');
  });
});
