import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { adapters } from '../../test/parsers/adapters';
import { possibleNames, type EventName, type TrackingCall } from '../facts';
import { languageOf } from './languages';

const shop = path.resolve('test-fixtures/workspaces/shop');
const readme = readFileSync(path.join(shop, 'README.md'), 'utf8');

interface Row {
  readonly form: string;
  /** `path:line`. */
  readonly place: string;
  /** All possible names, sorted. */
  readonly names: string;
}

/** The rows of one table of the README: form, file, line, names. */
function rowsOf(title: string): readonly Row[] {
  const section = readme.split(`\n## ${title}\n`)[1]?.split('\n## ')[0] ?? '';
  return section.split('\n').flatMap((line) => {
    const [, form, file, at, names] = line.split('|').map((it) => it.trim().replaceAll('`', ''));
    if (!form || !file || !at || !names || !/^\d+$/.test(at)) return [];
    return [{ form, place: `${file}:${at}`, names: names.split(', ').sort().join() }];
  });
}

/** What needs other files, and so is not for one file's adapter to find. */
const beyondOneFile = ({ form, place }: Row): boolean =>
  form === 'js.wrapped' && place.includes('/checkout/');

const found = readdirSync(shop, { recursive: true, encoding: 'utf8' }).flatMap((entry) => {
  const file = entry.split(path.sep).join('/');
  const language = languageOf(file);
  if (!language) return [];
  const facts = adapters[language].parse(`file:///${file}`, readFileSync(path.join(shop, file), 'utf8'));
  assert.deepEqual(facts.problems, [], file);
  return [{ file, ...facts }];
});

const calls = found.flatMap(({ file, calls: all }) =>
  all.map((call) => ({ call, place: `${file}:${call.name.range.start.line + 1}` })),
);

const isLiteral = ({ call }: { call: TrackingCall }): boolean => call.name.kind === 'literal';

describe('the shop', () => {
  const expected = [...rowsOf('Every call'), ...rowsOf('References in tests')];
  const dynamic = new Set(
    rowsOf('Names that are not literals').map(({ place, names }) => `${place} ${names}`),
  );
  const metrics = expected.filter(({ form }) => form === 'rspec metric');
  const literal = expected.filter(
    ({ form, place, names }) =>
      form !== 'rspec metric' && (form.endsWith('wrapped') || !dynamic.has(`${place} ${names}`)),
  );

  it('has all its literal calls, each at its line, and no others', () => {
    const wanted = literal.filter((it) => !beyondOneFile(it));
    assert.ok(wanted.length > 100);
    assert.deepEqual(
      calls
        .filter(isLiteral)
        .map(({ call, place }) => `${place} ${possibleNames(call.name).join()}`)
        .sort(),
      wanted.map(({ place, names }) => `${place} ${names}`).sort(),
    );
  });

  it('has all its references to metrics', () => {
    const references = found.flatMap(({ file, metricReferences }) =>
      metricReferences.map((it) => `${file}:${it.range.start.line + 1} ${it.keyPath}`),
    );
    assert.deepEqual(references.sort(), metrics.map(({ place, names }) => `${place} ${names}`).sort());
  });

  it('tells what calls without a literal name can send, as far as one file says', () => {
    const told = new Map<string, string>();
    for (const { call, place } of calls.filter((it) => !isLiteral(it))) {
      const [file = ''] = place.split(':');
      told.set(`${file} ${shortName(call.name)}`, place);
    }
    for (const { form, place, names } of rowsOf('Names that are not literals')) {
      const [file = ''] = place.split(':');
      const unknown = needsOtherFiles.has(form) || file.endsWith('cart_drawer.js');
      if (form === 'wrapper') continue; // calls of wrappers are literal, and stand in the other tables
      const wanted = unknown ? '?' : names;
      assert.ok(told.has(`${file} ${wanted}`), `${form} ${place} ${names}`);
    }
  });
});

const needsOtherFiles = new Set(['unknown', 'imported constant', 'wrapper body']);

/** As the README writes it: `view_*_page` is a pattern. */
function shortName(name: EventName): string {
  if (name.kind === 'pattern') return name.regex.replace(/[\^$]/g, '').replaceAll('.+', '*');
  return name.kind === 'unknown' ? '?' : [...possibleNames(name)].sort().join();
}
