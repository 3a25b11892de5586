import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const documents = [
  ...['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'CHANGELOG.md'],
  ...readdirSync('docs', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => path.posix.join('docs', file.split(path.sep).join('/'))),
];

describe('links and images of the documents', () => {
  for (const document of documents) {
    it(`lead to files of the repository in ${document}`, () => {
      assert.deepEqual(brokenTargets(document, readFileSync(document, 'utf8')), []);
    });
  }

  it('are found in each form', () => {
    const text = [
      '[a](gone/a.md) ![b](gone/b.png "title") [![c](gone/c.png)](gone/c.md#part) [d](<gone/d e.md>)',
      '<img alt="" src="gone/f.png"> <a href=\'gone/g.md\'>g</a>',
      '[h]: gone/h.md',
      '[i](gone/i%20j.md) [k](/gone/k.md) [l](../outside.md)',
    ].join('\n');
    const targets = ['a.md', 'b.png', 'c.png', 'c.md#part', 'd e.md', 'f.png', 'g.md', 'h.md', 'i%20j.md'];
    assert.deepEqual(
      [...brokenTargets('README.md', text)].sort(),
      [...targets.map((target) => `gone/${target}`), '/gone/k.md', '../outside.md'].sort(),
    );
  });

  it('are not what code shows, nor addresses, nor places of the same page', () => {
    const text =
      '`[a](gone.md)` [b](https://example.com/x) [c](#part) [d](mailto:a@example.com)\n```md\n[e](gone.md)\n```\n';
    assert.deepEqual(brokenTargets('README.md', text), []);
  });
});

/** Relative targets of `text`, as written, that are no file or folder of the repository. */
function brokenTargets(document: string, text: string): readonly string[] {
  return targetsOf(text).filter((target) => !isThere(document, target));
}

const targetForms = [
  /\]\(\s*(?:<([^>\n]+)>|([^\s()<>]+))(?:\s+["'][^\n]*?["'])?\s*\)/g,
  /\b(?:src|href)=(?:"([^"]*)"|'([^']*)')/g,
  /^ {0,3}\[[^\]\n]+\]:\s*(?:<([^>\n]+)>|(\S+))/gm,
];

function targetsOf(text: string): readonly string[] {
  const prose = text
    .replace(/^ {0,3}(`{3,}|~{3,})[\s\S]*?^ {0,3}\1/gm, '')
    .replace(/(`+)[^`][\s\S]*?\1/g, '');
  return targetForms
    .flatMap((form) => [...prose.matchAll(form)].map(([, quoted, plain]) => quoted ?? plain ?? ''))
    .filter((target) => !/^(?:[a-z][a-z\d+.-]*:|#|\/\/)/i.test(target));
}

/** Inside the repository only: what lies beside a checkout is on no other machine. */
function isThere(document: string, target: string): boolean {
  const file = decodeURIComponent(target.replace(/[?#].*$/, ''));
  const root = process.cwd();
  const absolute = file.startsWith('/') ? path.join(root, file) : path.resolve(path.dirname(document), file);
  return !path.relative(root, absolute).startsWith('..') && existsSync(absolute);
}
