import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { isDeepStrictEqual } from 'node:util';
import { FileChangeType } from 'vscode-languageserver-protocol/node';
import { dictionary, status } from '@shared/protocol';
import { cliJson } from '../cli/runCli';
import { useBench } from './bench';
import type { LspClient } from './lspClient';
import type { TestFolder } from './testFolder';

type Files = Readonly<Record<string, string>>;

/** Code of every language in turn, each file with a call of one of 40 events; every tenth name is misspelt. */
function codeFile(i: number, wrapper: string): readonly [path: string, text: string] {
  const event = `event_${i % 40}${i % 10 === 3 ? '_misspelt' : ''}`;
  switch (i % 6) {
    case 0:
      return [
        `app/a${i}.rb`,
        `class A${i}\n  def x\n    track_internal_event('${event}', user: u)\n  end\nend\n`,
      ];
    case 1:
      return [
        `app/b${i}.js`,
        `import { InternalEvents } from '~/tracking';\nInternalEvents.trackEvent('${event}');\n`,
      ];
    case 2:
      return [`app/c${i}.vue`, `<template>\n  <a data-event-tracking="${event}">x</a>\n</template>\n`];
    case 3:
      return [`app/d${i}.html.haml`, `%a{ data: { event_tracking: '${event}' } }\n`];
    case 4:
      return [`app/e${i}.rb`, `class E${i}\n  def x\n    ${wrapper}('${event}')\n  end\nend\n`];
    default:
      return [
        `app/f${i}.js`,
        `import { NAMES, track } from './shared';\ntrack(NAMES.first);\ntrack('${event}');\n`,
      ];
  }
}

/** What the two branches differ in besides numbers of files. */
interface Shared {
  readonly wrapper: string;
  readonly first: string;
}

function sharedFiles({ wrapper, first }: Shared): Files {
  return {
    'lib/wrapper.rb': `class W\n  def ${wrapper}(name)\n    track_internal_event(name, user: u)\n  end\nend\n`,
    'app/shared.js': [
      `import { InternalEvents } from '~/tracking';`,
      `export const NAMES = { first: '${first}' };`,
      `export function track(name) {\n  InternalEvents.trackEvent(name);\n}\n`,
    ].join('\n'),
  };
}

function definition(i: number, description: string): readonly [path: string, text: string] {
  const text = `description: ${description}\ninternal_events: true\naction: event_${i}\nidentifiers:\n- user\n`;
  return [`config/events/event_${i}.yml`, text];
}

const numbers = (count: number, from = 0): readonly number[] =>
  Array.from({ length: count }, (_, i) => from + i);

/** The main branch: 2,000 files of code. */
function mainBranch(): Files {
  return {
    ...sharedFiles({ wrapper: 'note_use', first: 'event_1' }),
    ...Object.fromEntries(numbers(40).map((i) => definition(i, 'as on main'))),
    ...Object.fromEntries(numbers(2000).map((i) => codeFile(i, 'note_use'))),
  };
}

/** The other one: 500 files went, 500 came, 500 changed, 500 were moved, definitions and what files share, too. */
function otherBranch(): Files {
  const renamed = (path: string): string => path.replace('app/', 'ee/app/').replace('config/', 'ee/config/');
  const moved = numbers(500, 1000).map((i) => codeFile(i, 'note_use'));
  return {
    ...sharedFiles({ wrapper: 'keep_use', first: 'event_2' }),
    ...Object.fromEntries(numbers(10).map((i) => definition(i, 'as on the other'))),
    ...Object.fromEntries(numbers(20, 10).map((i) => definition(i, 'as on main'))),
    ...Object.fromEntries(
      numbers(5, 30).map((i) => {
        const [path, text] = definition(i, 'as on main');
        return [renamed(path), text];
      }),
    ),
    ...Object.fromEntries(
      numbers(500, 500)
        .map((i) => codeFile(i, 'keep_use'))
        .map(([path, text]) => [path, `\n${text}`]),
    ),
    ...Object.fromEntries(moved.map(([path, text]) => [renamed(path), text])),
    ...Object.fromEntries(numbers(1000, 1500).map((i) => codeFile(i, 'note_use'))),
  };
}

function git(folder: TestFolder, ...args: readonly string[]): string {
  const identity = [
    '-c',
    'user.name=test',
    '-c',
    'user.email=test@example.invalid',
    '-c',
    'commit.gpgsign=false',
  ];
  return execFileSync('git', [...identity, ...args], { cwd: folder.path, encoding: 'utf8' });
}

/** Puts these files, and no others, on a new branch. */
function commitBranch(folder: TestFolder, branch: string, files: Files): void {
  git(folder, 'checkout', '--quiet', '--orphan', branch);
  for (const it of ['app', 'config', 'ee', 'lib'])
    git(folder, 'rm', '-r', '--quiet', '--force', '--ignore-unmatch', it);
  for (const [file, text] of Object.entries(files)) folder.write(file, text);
  git(folder, 'add', '--all');
  git(folder, 'commit', '--quiet', '--message', branch);
}

/** What a watcher of files tells when git goes from one branch to the other. */
function changesBetween(
  folder: TestFolder,
  from: string,
  to: string,
): readonly (readonly [string, FileChangeType])[] {
  const types: Readonly<Record<string, FileChangeType>> = {
    A: FileChangeType.Created,
    M: FileChangeType.Changed,
    D: FileChangeType.Deleted,
  };
  const lines = git(folder, 'diff', '--name-status', '--no-renames', from, to).trim().split('\n');
  return lines.map((line) => {
    const [status = '', file = ''] = line.split('\t');
    return [folder.uri(file), types[status]!] as const;
  });
}

interface IndexReport {
  readonly calls: readonly { test: boolean; event: string | null; candidates?: readonly string[] }[];
  readonly events: readonly { name: string; path: string }[];
}

interface CheckReport {
  readonly diagnostics: readonly { path: string; code: string; range: { start: { line: number } } }[];
}

/** What an index says: findings by their places, and how often each event is sent. */
interface Said {
  readonly findings: readonly string[];
  readonly events: string;
}

/** The same as the command line says it, which builds its index from scratch. */
async function saidFromScratch(folder: TestFolder): Promise<Said> {
  const { calls, events } = await cliJson<IndexReport>(['index', folder.path, '--no-cache']);
  const { diagnostics } = await cliJson<CheckReport>(['check', folder.path, '--no-cache']);
  const sent = calls.filter(({ test }) => !test).flatMap((it) => it.candidates ?? it.event ?? []);
  return {
    findings: diagnostics.map(({ path, code, range }) => `${path}:${range.start.line} ${code}`).sort(),
    events: toText(
      events.map(({ name, path }) => [name, sent.filter((it) => it === name).length, folder.uri(path)]),
    ),
  };
}

function toText(events: readonly (readonly [name: string, calls: number, uri: string])[]): string {
  return events
    .map((it) => it.join(' '))
    .sort()
    .join('\n');
}

/** Waits until the server says this, too. */
async function assertSays(client: LspClient, folder: TestFolder, said: Said): Promise<void> {
  const findings = (): readonly string[] =>
    [...client.allDiagnostics()]
      .flatMap(([uri, found]) =>
        found.map(
          ({ code, range }) =>
            `${decodeURI(uri).slice(folder.uri().length + 1)}:${range.start.line + 1} ${String(code)}`,
        ),
      )
      .sort();
  const summary = (): string => `${findings().length} findings of ${said.findings.length}`;
  await client.waitFor('the findings', () => isDeepStrictEqual(findings(), said.findings), summary);
  const ask = async (): Promise<string> => {
    const items = await client.connection.sendRequest(dictionary);
    return toText(items.map(({ name, calls, definition }) => [name, calls, definition.uri]));
  };
  const escaped = said.events.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  await client.waitForAnswer(ask, new RegExp(`^${escaped}$`));
}

async function callsOf(client: LspClient): Promise<number> {
  const { index } = await client.connection.sendRequest(status);
  return index.calls;
}

describe('a change of branch', function () {
  this.timeout(240_000);

  const bench = useBench();

  it('of 2,000 files at once leaves an index that equals one built from scratch', async () => {
    const folder = bench.folder({ 'README.md': 'two branches\n' });
    git(folder, 'init', '--quiet');
    commitBranch(folder, 'other', otherBranch());
    commitBranch(folder, 'main', mainBranch());
    const onMain = await saidFromScratch(folder);
    const client = await bench.start({ folders: [folder] });
    await assertSays(client, folder, onMain);
    const document = await client.open(folder, 'app/a600.rb');

    git(folder, 'checkout', '--quiet', 'other');
    const changes = changesBetween(folder, 'main', 'other');
    assert.ok(changes.length >= 2000, `${changes.length} changes`);
    await client.changeOnDisk(...changes);
    const hover = await client.hover(document, document.at('event_0', 2));
    assert.match(hover ?? '', /event_0/);
    const meanwhile = await callsOf(client);
    await document.close();
    const onOther = await saidFromScratch(folder);
    assert.notDeepEqual(onOther, onMain);
    await assertSays(client, folder, onOther);
    assert.notEqual(await callsOf(client), meanwhile, 'it answered before it had read all');

    git(folder, 'checkout', '--quiet', 'main');
    await client.changeOnDisk(...changesBetween(folder, 'other', 'main'));
    await assertSays(client, folder, onMain);
  });
});
