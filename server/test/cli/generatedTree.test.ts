import assert from 'node:assert/strict';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { useBench } from '../integration/bench';
import { repository } from '../integration/testFolder';
import { cliJson } from './runCli';

interface WrittenCall {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly form: string;
  readonly kind: string;
  readonly names: readonly string[];
}

interface TreeOptions {
  readonly files: number;
  readonly seed?: string;
}

/** `.ci/bench/tree/generate.mjs`, which makes the repositories that `npm run bench` measures on. */
interface Generator {
  ensureTree(
    folder: string,
    options: TreeOptions,
  ): Promise<{
    readonly tree: string;
    readonly truth: { readonly calls: readonly WrittenCall[]; readonly bytes: number };
  }>;
  plannedFiles(options: Required<TreeOptions>): Iterable<{ readonly path: string; readonly text: string }>;
}

interface FoundCall {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly event: string | null;
  readonly nameKind: string;
  readonly candidates?: readonly string[];
  readonly pattern?: string;
}

interface Report {
  readonly stats: Readonly<Record<string, number>>;
  readonly calls: readonly FoundCall[];
  readonly problems: readonly unknown[];
}

const files = 600;

const namesOf = ({ event, candidates, pattern }: FoundCall): readonly string[] =>
  candidates ?? [event ?? pattern ?? ''];

/** What a call says, in one line; the call inside a wrapper has a name that only its callers know. */
const written = ({ path: file, line, column, kind, names }: WrittenCall): string =>
  `${file}:${line}:${column} ${kind === 'passed on' ? 'unknown' : `${kind} ${names.join(' | ')}`}`;
const found = (call: FoundCall): string =>
  `${call.path}:${call.line}:${call.column} ${
    call.nameKind === 'unknown' ? 'unknown' : `${call.nameKind} ${namesOf(call).join(' | ')}`
  }`;

describe('generated repository', function () {
  this.timeout(120_000);

  const bench = useBench('suite');
  let generator: Generator;

  before(async () => {
    generator = (await import(
      pathToFileURL(path.join(repository, '.ci/bench/tree/generate.mjs')).href
    )) as Generator;
  });

  it('is the same for the same seed, and another for another', () => {
    const plan = (seed: string): string => JSON.stringify([...generator.plannedFiles({ seed, files })]);
    const first = plan('a');
    assert.equal(plan('a'), first);
    assert.notEqual(plan('b'), first);
  });

  it('holds exactly the calls that the index finds, at their places', async () => {
    const { tree, truth } = await generator.ensureTree(bench.folder({}).path, { files });
    const report = await cliJson<Report>(['index', tree]);
    assert.deepEqual(report.problems, []);
    assert.deepEqual(report.calls.map(found), truth.calls.map(written));
  });
});
