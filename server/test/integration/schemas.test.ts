import assert from 'node:assert/strict';
import { FileChangeType } from 'vscode-languageserver-protocol/node';
import { cliJson } from '../cli/runCli';
import { useBench } from './bench';
import { textOf, type LspClient } from './lspClient';
import type { TestFolder } from './testFolder';

const schemaFile = 'config/events/schema.json';
const event = (action: string, more = ''): string =>
  `description: What happens\naction: ${action}\nproduct_group: checkout\nmilestone: '18.0'\nintroduced_by_url:\ntiers: [free]\n${more}`;

describe('schemas of a workspace', function () {
  this.timeout(120_000);

  const bench = useBench();

  const said = (client: LspClient, folder: TestFolder, file: string): readonly string[] =>
    client.diagnosticsOf(folder.uri(file)).map(({ message }) => textOf(message));

  it('are followed when they change, without a word about definitions that fit', async () => {
    const folder = bench.folder({
      'config/events/known.yml': event('known'),
      'config/events/color.yml': event('color', 'color: red\n'),
      [schemaFile]: JSON.stringify({ properties: { color: { enum: ['red', 'blue'] } } }),
    });
    const client = await bench.start({ folders: [folder] });
    await client.settle();
    assert.deepEqual(said(client, folder, 'config/events/color.yml'), []);
    folder.write(schemaFile, JSON.stringify({ properties: { color: { enum: ['green', 'blue'] } } }));
    await client.changeOnDisk([folder.uri(schemaFile), FileChangeType.Changed]);
    await client.waitForDiagnostics(folder.uri('config/events/color.yml'), [/may be green or blue/]);
    folder.remove(schemaFile);
    await client.changeOnDisk([folder.uri(schemaFile), FileChangeType.Deleted]);
    await client.waitForDiagnostics(folder.uri('config/events/color.yml'), [/`color` is no key/]);
    assert.deepEqual(said(client, folder, 'config/events/known.yml'), []);
  });

  it('that do not work are told at themselves, and ours check until they do', async () => {
    const broken = '{\n  "properties": { "action": { "pattern": "(" } }\n}';
    const folder = bench.folder({
      'config/events/one.yml': event('one', 'color: red\n'),
      'config/events/two.yml': event('Two'),
      [schemaFile]: broken,
    });
    const client = await bench.start({ folders: [folder] });
    await client.waitForDiagnostics(folder.uri(schemaFile), [
      /`\(` is no regular expression.*built-in schema/,
    ]);
    const [{ range } = { range: undefined }] = client.diagnosticsOf(folder.uri(schemaFile));
    assert.equal(range?.start.line, 1);
    await client.waitForDiagnostics(folder.uri('config/events/one.yml'), [/`color` is no key/]);
    await client.waitForDiagnostics(folder.uri('config/events/two.yml'), [/`action` may hold/]);
    folder.write(schemaFile, '{}');
    await client.changeOnDisk([folder.uri(schemaFile), FileChangeType.Changed]);
    for (const file of [schemaFile, 'config/events/one.yml', 'config/events/two.yml'])
      await client.waitForDiagnostics(folder.uri(file), []);
  });

  it('with a pattern that takes forever hold nobody up', async () => {
    const description = { pattern: '^(\\w+\\s?)*$' };
    const folder = bench.folder({
      ...Object.fromEntries(
        Array.from({ length: 50 }, (_, i) => [`config/events/event_${i}.yml`, event(`event_${i}`)]),
      ),
      'config/events/long.yml': event('long').replace('What happens', `${'a '.repeat(500)}!`),
      [schemaFile]: JSON.stringify({ properties: { description } }),
    });
    const { diagnostics } = await cliJson<{
      readonly diagnostics: readonly { path: string; code: string }[];
    }>(['check', folder.path]);
    assert.deepEqual(
      diagnostics.map(({ path, code }) => [path, code]),
      [[schemaFile, 'unusable-schema']],
    );
  });

  it('do not reach outside the workspace, and do not count before it is trusted', async () => {
    const outside = bench.folder({ 'secret.json': '{ "enum": ["secret"] }' });
    const reference = `${'../'.repeat(30)}${outside.at('secret.json').slice(1)}`;
    const folder = bench.folder({
      'config/events/one.yml': event('one'),
      [schemaFile]: JSON.stringify({ properties: { action: { $ref: reference } } }),
    });
    const client = await bench.start({ folders: [folder] });
    await client.waitForDiagnostics(folder.uri(schemaFile), [/lies outside the workspace/]);
    assert.deepEqual(said(client, folder, 'config/events/one.yml'), []);
    const untrusting = await bench.start({ folders: [folder], initializationOptions: { trusted: false } });
    await untrusting.settle();
    assert.deepEqual(said(untrusting, folder, schemaFile), []);
  });
});
