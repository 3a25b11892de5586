import assert from 'node:assert/strict';
import type { Diagnostic } from 'vscode-languageserver-types';
import { parseConfig } from '@shared/config';
import { Analysis } from '../../src/analysis';
import type { FileFacts } from '../../src/facts';
import { Layout } from '../../src/layout';
import { loadAudiences } from '../../src/workspace/bundledData';
import { definitionsFolder, root } from '../markers/workspace';
import { readerOf } from './reader';
import { randomOf, type Random } from '../random';
import { randomFile } from './randomFiles';

/** Links are by line: where in the line their target stands may lag behind. */
function shown({ relatedInformation = [], ...diagnostic }: Diagnostic): unknown {
  const related = relatedInformation.map(({ location, message }) => [
    location.uri,
    location.range.start.line,
    message,
  ]);
  return [diagnostic, related];
}

function open(): Analysis {
  const { config } = parseConfig({ rules: { 'invalid-definition': 'off' } });
  return new Analysis({
    ...{
      layout: new Layout([root], config),
      config,
      dialects: [],
      commands: false,
      audiences: loadAudiences(definitionsFolder),
    },
    resolveModule: () => undefined,
  });
}

/** The findings of every file in an analysis built from scratch. */
function findings(files: ReadonlyMap<string, FileFacts>): ReadonlyMap<string, string> {
  const analysis = open();
  for (const facts of files.values()) analysis.linked.update(facts);
  return new Map([...files.keys()].map((uri) => [uri, JSON.stringify(analysis.diagnostics(uri).map(shown))]));
}

async function edit(
  random: Random,
  files: Map<string, FileFacts>,
  analysis: Analysis,
): Promise<ReadonlySet<string>> {
  const { uri, text } = randomFile(random);
  if (random(5) === 0) {
    files.delete(uri);
    return analysis.linked.remove(uri).files;
  }
  const facts = await readerOf().read(uri, text, 'all');
  files.set(uri, facts);
  return analysis.linked.update(facts).files;
}

describe('the files that an edit affects', function () {
  this.timeout(120_000);

  for (const seed of [1, 2, 3, 4, 5, 6]) {
    it(`are all those whose findings differ after it (${seed})`, async () => {
      const random = randomOf(seed);
      const files = new Map<string, FileFacts>();
      const analysis = open();
      let before = findings(files);
      let told = 0;
      for (let step = 0; step < 250; step++) {
        const affected = await edit(random, files, analysis);
        const after = findings(files);
        for (const [uri, now] of after) {
          if (affected.has(uri)) continue;
          assert.equal(now, before.get(uri), `${uri} after step ${step}`);
          assert.equal(
            JSON.stringify(analysis.diagnostics(uri).map(shown)),
            now,
            `${uri} kept, step ${step}`,
          );
        }
        told += [...after.values()].filter((it) => it !== '[]').length;
        before = after;
      }
      assert.ok(told > 500);
    });
  }
});
