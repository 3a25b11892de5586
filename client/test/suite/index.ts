import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type Mocha from 'mocha';
import * as vscode from 'vscode';

interface Result {
  readonly title: string;
  readonly milliseconds: number;
  readonly error?: string;
}

/** What the extension host calls: the same in desktop VS Code and in the VS Code server. */
export async function run(): Promise<void> {
  const { default: MochaRunner } = await import('mocha');
  const mocha = new MochaRunner({ timeout: 60_000, color: false, reporter: 'dot' });
  for (const file of readdirSync(__dirname)) {
    if (file.endsWith('.test.js')) mocha.addFile(path.join(__dirname, file));
  }
  const tests: Result[] = [];
  const failures = await new Promise<number>((resolve) => {
    const runner = mocha.run(resolve);
    runner.on('pass', (test) => tests.push(resultOf(test)));
    runner.on('pending', (test) => tests.push(resultOf(test, new Error('skipped'))));
    runner.on('fail', (test, cause: Error) => tests.push(resultOf(test, cause)));
  });
  writeResults(failures, tests);
  if (failures > 0) throw new Error(`${failures} of ${tests.length} tests failed`);
}

function resultOf(test: Mocha.Test, cause?: Error): Result {
  const result = { title: test.fullTitle(), milliseconds: test.duration ?? 0 };
  return cause ? { ...result, error: cause.stack ?? cause.message } : result;
}

/** An extension host that is killed reports success, so a pass needs this file as well. */
function writeResults(failures: number, tests: readonly Result[]): void {
  const file = process.env.METRIC_LENS_RESULTS;
  if (file === undefined) return;
  const { appName, appHost } = vscode.env;
  const host = { vscode: vscode.version, host: `${appName}, ${appHost}`, node: process.version };
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify({ failures, ...host, tests }, null, 2));
}
