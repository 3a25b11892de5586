import assert from 'node:assert/strict';
import path from 'node:path';
import { defaultConfig } from '@shared/config';
import { MemorySource } from '../../test/markers/memorySource';
import { definitionsFolder, repository, root } from '../../test/markers/workspace';
import { Random } from '../../test/usage/random';
import type { Analysis } from '../analysis';
import { Session } from './session';

/** A file's text, made of names drawn at random: each kind of link between files has its template. */
type Template = (pick: (...from: readonly string[]) => string) => string;

const events = ['view_cart', 'pay_order', 'sign_in', 'share_list'];
const constants = ['FIRST', 'SECOND', 'THIRD'];
const functions = ['report', 'mark', 'note'];

const scripts: readonly Template[] = [
  (pick) =>
    `export const ${pick(...constants)} = '${pick(...events)}';\nexport default '${pick(...events)}';\n`,
  (pick) => `export * from './${pick('a', 'b', 'c')}';\n`,
  (pick) =>
    `export { ${pick(...constants)} as ${pick(...constants)} } from './${pick('a', 'b', 'c', 'lib')}';\n`,
  (pick) =>
    `import { ${pick(...constants)} as NAME } from './${pick('a', 'b', 'lib')}';\nInternalEvents.trackEvent(NAME);\n`,
  (pick) =>
    `import name from '~/${pick('a', 'b', 'lib')}';\nInternalEvents.trackEvent(flag ? name : '${pick(...events)}');\n`,
  (pick) => `export function ${pick(...functions)}(name) {\n  InternalEvents.trackEvent(name);\n}\n`,
  (pick) => {
    const [outer, inner] = [pick(...functions), pick(...functions)];
    return `import { ${inner} as inner } from './${pick('a', 'c')}';\nexport const ${outer} = (name) => inner(name);\n`;
  },
  (pick) => `export default (name) => InternalEvents.trackEvent(name, { label: '${pick(...events)}' });\n`,
  (pick) => {
    const called = pick(...functions);
    return `import { ${called} } from './${pick('a', 'b', 'c')}';\n${called}('${pick(...events)}');\n`;
  },
  (pick) => `import send from './${pick('a', 'b', 'c')}';\nsend('${pick(...events)}');\n`,
  (pick) => `function ${pick(...functions)}(text) {\n  return text;\n}\n`,
];

const rubies: readonly Template[] = [
  (pick) => `module Shop\n  module Events\n    ${pick(...constants)} = '${pick(...events)}'\n  end\nend\n`,
  (pick) =>
    `class Other\n  ${pick(...constants)} = { a: '${pick(...events)}', b: '${pick(...events)}' }.freeze\nend\n`,
  (pick) =>
    `module Shop\n  class Service\n    def run\n      track_internal_event(Events::${pick(...constants)}, user: user)\n    end\n  end\nend\n`,
  (pick) =>
    `class Job\n  def run(kind)\n    track_internal_event(Other::${pick(...constants)}[kind])\n  end\nend\n`,
  (pick) =>
    `module Reporting\n  def ${pick(...functions)}(event)\n    track_internal_event(event, user: user)\n  end\nend\n`,
  (pick) =>
    `module Passing\n  def ${pick(...functions)}(event)\n    ${pick(...functions)}(event)\n  end\nend\n`,
  (pick) => `class Caller\n  def run\n    ${pick(...functions)}('${pick(...events)}')\n  end\nend\n`,
  (pick) => `class Rival\n  def ${pick(...functions)}(text)\n    text\n  end\nend\n`,
];

const definitions: readonly Template[] = [
  (pick) => `action: ${pick(...events)}\ninternal_events: true\nidentifiers: [user]\n`,
];

const places: readonly (readonly [path: string, templates: readonly Template[]])[] = [
  ...['a.js', 'b.js', 'b.ts', 'c/index.js', 'lib.js', 'page.js', 'cart.ts', 'order.tsx'].map(
    (it) => [`app/assets/javascripts/${it}`, scripts] as const,
  ),
  ...['events', 'other', 'service', 'job', 'reporting', 'passing', 'caller', 'rival'].map(
    (it) => [`lib/${it}.rb`, rubies] as const,
  ),
  ...['one', 'two'].map((it) => [`config/events/${it}.yml`, definitions] as const),
];

function openSession(texts: ReadonlyMap<string, string>): Session {
  return new Session({
    roots: [root],
    config: defaultConfig,
    distFolder: path.join(repository, 'node_modules/@ruby/prism/src'),
    definitionsFolder,
    commands: false,
    trusted: true,
    openSource: (setup) => new MemorySource(setup, texts),
  });
}

/** All that an index answers by, as lines: what each file says, what is found in it, who sends each event. */
function describeIndex(analysis: Analysis): readonly string[] {
  const { index } = analysis;
  const files = [...index.facts.all()];
  return [
    ...files.flatMap(({ uri, calls }) =>
      calls.map(({ name, range, through }) => `${uri} sends ${JSON.stringify([name, range, through])}`),
    ),
    ...files.flatMap(({ uri }) =>
      analysis.diagnostics(uri).map((it) => `${uri} finds ${JSON.stringify(it)}`),
    ),
    ...events.flatMap((it) => index.callsByEvent.find(it).map(({ uri }) => `${it} is sent by ${uri}`)),
    ...analysis.linked.readContext().wrappers.map((it) => `wrapper ${JSON.stringify(it)}`),
  ].sort();
}

/** What one index says and the other does not. */
function differences(one: readonly string[], other: readonly string[]): readonly string[] {
  const known = new Set(other);
  return one.filter((it) => !known.has(it));
}

const edits = 3000;
const editsBetweenChecks = 25;

describe('after any sequence of changes', () => {
  for (const seed of [1, 2, 3]) {
    it(`the index equals one built from scratch (seed ${seed})`, async function () {
      this.timeout(300_000); // a hundred thousand parses, on a machine that may be busy
      const random = new Random(seed);
      const pick = (...from: readonly string[]): string => random.pick(from);
      const texts = new Map<string, string>();
      const session = openSession(texts);
      const never = (): boolean => false;
      const reading = { isCancelled: never, isOpen: never };
      for (let edit = 1; edit <= edits / 3; edit++) {
        // now and then many files change at once, as when a branch is switched
        const touched = Array.from({ length: random.chance(0.05) ? 8 : 1 }, () => random.pick(places));
        for (const [file, templates] of touched) {
          const copied = random.chance(0.12) ? texts.get(`${root}/${random.pick(places)[0]}`) : undefined;
          if (random.chance(0.2)) texts.delete(`${root}/${file}`);
          else texts.set(`${root}/${file}`, copied ?? random.pick(templates)(pick));
        }
        const uris = [...new Set(touched.map(([file]) => `${root}/${file}`))];
        session.intake.forget(uris.filter((it) => !texts.has(it)));
        await session.intake.takeChanges(
          uris.filter((it) => texts.has(it)),
          reading,
        );
        await session.intake.completeLinks(reading);
        if (edit % editsBetweenChecks !== 0) continue;
        const fresh = openSession(texts);
        await fresh.readFiles([...texts.keys()], () => undefined, never);
        const [changed, rebuilt] = [describeIndex(session.analysis), describeIndex(fresh.analysis)];
        assert.deepEqual(differences(changed, rebuilt), [], `too much after ${edit} edits`);
        assert.deepEqual(differences(rebuilt, changed), [], `too little after ${edit} edits`);
        assert.equal(changed.length, rebuilt.length);
      }
    });
  }
});
