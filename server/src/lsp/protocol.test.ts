import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as protocol from '@shared/protocol';

const handlers = 'server/src/lsp';
const client = 'client/src';

/** The code of a folder, tests left out. */
function sourceOf(folder: string): string {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const sources = files.filter((it) => it.endsWith('.ts') && !it.endsWith('.test.ts'));
  return sources.map((it) => readFileSync(path.join(folder, it), 'utf8')).join('\n') + serverSource();
}

function serverSource(): string {
  return readFileSync('server/src/server.ts', 'utf8');
}

describe('our own part of the protocol', () => {
  const server = sourceOf(handlers);
  const editor = sourceOf(client);

  for (const [name, { method }] of Object.entries(protocol)) {
    const isNotification = name.endsWith('Changed');
    it(`${method} has two ends`, () => {
      assert.match(method, /^metricLens\/\w+$/);
      const sends = new RegExp(`sendNotification\\(\\s*${name}\\b`);
      const answers = new RegExp(`onRequest\\(\\s*${name}\\b`);
      assert.match(server, isNotification ? sends : answers);
      const hears = new RegExp(`onNotification\\(\\s*(protocol\\.)?${name}\\b`);
      const asks = new RegExp(`sendRequest\\(\\s*(protocol\\.)?${name}\\b`);
      assert.match(editor, isNotification ? hears : asks);
    });
  }
});
