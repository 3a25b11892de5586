import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { useBench } from '../integration/bench';
import { shop } from '../integration/testFolder';
import { cliJson, runCli } from './runCli';

interface Place {
  readonly line: number;
  readonly column: number;
}
interface Finding {
  readonly path: string;
  readonly range: { readonly start: Place; readonly end: Place };
  readonly code: string;
  readonly severity: string;
  readonly message: string;
  readonly related?: readonly { readonly path: string; readonly range: unknown; readonly message: string }[];
}
interface Report {
  readonly version: number;
  readonly diagnostics: readonly Finding[];
}

/** The rules that exist, by the ids under which the shop's README lists its mistakes. A new rule is a line here. */
const seeded = {
  'unknown-event': 'E1',
  'removed-event': 'E2',
  'unknown-event-in-metric': 'M1',
  'unique-not-on-event': 'M2',
  'filter-not-on-event': 'M3',
  'mixed-unique': 'M6',
  'key-path-clash': 'M7',
  'duplicate-metric': 'M12',
  'metric-on-removed-event': 'M13',
  'tiers-wider-than-event': 'M14',
  'frame-suffix-mismatch': 'M15',
  'sum-without-value': 'M17',
  'unexpanded-key-path': 'M18',
  'dynamic-event-name': 'E3',
  'undeclared-property': 'E4',
  'wrong-property-type': 'E5',
  'missing-identifier': 'E6',
  'legacy-call': 'E7',
  'invalid-attribute-value': 'E8',
  'invalid-additional-data': 'E9',
  'load-without-event': 'E10',
  'page-address-sent': 'E11',
  'event-never-called': 'E12',
  'event-not-measured': 'E13',
  'file-name-differs': 'E14',
  'misplaced-definition': 'E15',
  'unusual-identifiers': 'E18',
  'batch-too-large': 'E19',
  'macro-without-source': 'E20',
  'metric-never-counts': 'E21',
} as const;

/** Rows whose files do not pass the schemas: the README names them below the table. */
const schemaRows = ['E16', 'E17', 'M4', 'M5', 'M9', 'M11', 'M16'];

interface Row {
  readonly rule: string;
  readonly path: string;
  readonly line: number;
}

function rowsOfReadme(): readonly Row[] {
  const text = readFileSync(path.join(shop, 'README.md'), 'utf8');
  const rows = [...text.matchAll(/^\| ([EM]\d+) \| `([^`]+)` \| (\d+) \|/gm)];
  assert.ok(rows.length > 60);
  return rows.map(([, rule = '', file = '', line]) => ({ rule, path: file, line: Number(line) }));
}

const declares = 'action: known\ninternal_events: true\n';
const sends = (event: string): string => `Gitlab::InternalEvents.track_event('${event}')\n`;
const onlyUnknown = { rules: Object.fromEntries([['invalid-definition', 'off']]) };

describe('metric-lens check', function () {
  this.timeout(120_000);

  const bench = useBench();
  const rows = rowsOfReadme();
  let report: Report;

  before(async () => {
    report = await cliJson<Report>(['check', shop]);
  });

  const placesOf = (code: string): readonly string[] =>
    report.diagnostics
      .filter((it) => it.code === code)
      .map(({ path: file, range }) => `${file}:${range.start.line}`)
      .sort();

  for (const [code, rule] of Object.entries(seeded)) {
    it(`finds every ${code} that the shop's README lists, and no other`, () => {
      const expected = rows.filter((it) => it.rule === rule).map(({ path: file, line }) => `${file}:${line}`);
      assert.deepEqual(placesOf(code), expected.sort());
    });
  }

  it('finds the definitions that do not pass their schemas, and no other', () => {
    const files = new Set(rows.filter(({ rule }) => schemaRows.includes(rule)).map((it) => it.path));
    const found = report.diagnostics.filter(({ code }) => code === 'invalid-definition');
    assert.deepEqual([...new Set(found.map((it) => it.path))].sort(), [...files].sort());
  });

  it('reports by rules that are known here', () => {
    const known: readonly string[] = [...Object.keys(seeded), 'invalid-definition'];
    const others = report.diagnostics.filter(({ code }) => !known.includes(code));
    assert.deepEqual(others, []);
  });

  it('prints the documented shape', () => {
    assert.deepEqual(Object.keys(report), ['version', 'diagnostics']);
    assert.equal(report.version, 1);
    for (const it of report.diagnostics) {
      const keys = Object.keys(it);
      assert.deepEqual(
        keys.filter((key) => key !== 'related'),
        ['path', 'range', 'code', 'severity', 'message'],
      );
      for (const { line, column } of [it.range.start, it.range.end]) assert.ok(line >= 1 && column >= 1);
      assert.ok(['error', 'warning', 'info', 'hint'].includes(it.severity));
    }
    const typo = report.diagnostics.find(({ path: file }) => file.endsWith('search_bar.js'));
    assert.deepEqual(typo, {
      path: 'app/assets/javascripts/search/search_bar.js',
      range: { start: { line: 30, column: 36 }, end: { line: 30, column: 55 } },
      code: 'unknown-event',
      severity: 'error',
      message: "No event definition is named 'click_serach_result'. Did you mean 'click_search_result'?",
    });
    const removed = report.diagnostics.find(({ code }) => code === 'removed-event');
    assert.deepEqual(removed?.related, [
      {
        path: 'config/events/removed/open_gift_card_dialog.yml',
        range: { start: { line: 4, column: 9 }, end: { line: 4, column: 30 } },
        message: 'Removed here',
      },
    ]);
  });

  it('prints a line for each finding, as compilers do, and a summary; errors are exit code 1', async () => {
    const { code, stdout, stderr } = await runCli(['check', shop]);
    assert.deepEqual([code, stderr], [1, '']);
    const lines = report.diagnostics.map(
      (it) =>
        `${it.path}:${it.range.start.line}:${it.range.start.column}: ${it.severity}: ${it.message} [${it.code}]`,
    );
    const count = (severity: string): number =>
      report.diagnostics.filter((it) => it.severity === severity).length;
    const summary = `${count('error')} errors, ${count('warning')} warnings, ${count('info')} info, ${count('hint')} hints.`;
    assert.equal(stdout, [...lines, '', summary, ''].join('\n'));
    assert.ok(
      lines.includes(
        "app/services/carts/add_item_service.rb:34:10: error: No event definition is named 'add_produtc_to_cart'. Did you mean 'add_product_to_cart'? [unknown-event]",
      ),
    );
  });

  it('is clean with exit code 0, also with findings that are no errors', async () => {
    const clean = bench.folder({
      '.metric-lens.yml': JSON.stringify(onlyUnknown),
      'config/events/known.yml': declares,
      'app/a.rb': sends('known'),
    });
    assert.deepEqual(await runCli(['check', clean.path]), {
      code: 0,
      signal: null,
      stdout: 'No problems found.\n',
      stderr: '',
    });
    clean.write(
      '.metric-lens.yml',
      JSON.stringify({ rules: { ...onlyUnknown.rules, 'unknown-event': 'warning' } }),
    );
    clean.write('app/b.rb', sends('other') + sends('another'));
    const { code, stdout } = await runCli(['check', clean.path]);
    assert.equal(code, 0);
    assert.match(stdout, /^app\/b\.rb:1:37: warning: .*\n.*\n\n2 warnings\.\n$/);
    assert.deepEqual(
      (await cliJson<Report>(['check', clean.path])).diagnostics.map(({ severity }) => severity),
      ['warning', 'warning'],
    );
  });

  it('says plainly that a folder holds no definitions', async () => {
    const bare = bench.folder({ 'app/a.rb': sends('a') + sends('b') });
    const text = await runCli(['check', bare.path]);
    assert.equal(text.code, 0);
    assert.match(
      text.stdout,
      /^No event or metric definitions found, so 2 tracking calls cannot be checked\.\nThey are looked for in config\/events/,
    );
    const json = await runCli(['check', bare.path, '--format', 'json']);
    assert.equal(json.code, 0);
    assert.deepEqual(JSON.parse(json.stdout), { version: 1, diagnostics: [] });
    assert.match(json.stderr, /^No event or metric definitions found/);
    const empty = await runCli(['check', bench.folder({}).path]);
    assert.match(empty.stdout, /^No event or metric definitions found, so there is nothing to check\.\n/);
  });
});
