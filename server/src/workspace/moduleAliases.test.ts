import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { URI } from 'vscode-uri';
import { resolveModule } from '../index/moduleResolution';
import { Layout } from '../layout';
import { KnownFiles } from './knownFiles';
import { loadModuleAliases } from './moduleAliases';

describe('loadModuleAliases', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'module-aliases-'));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  function write(path: string, content: unknown): void {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(content));
  }

  function foldersFor(prefix: string): readonly string[] {
    const aliases = loadModuleAliases(URI.file(folder).toString());
    return aliases
      .filter((it) => it.prefix === prefix)
      .flatMap((it) => it.folders.map((address) => URI.parse(address).fsPath));
  }

  for (const workspaces of [['packages/*', 'tool'], { packages: ['packages/*', 'tool'] }]) {
    it(`knows the packages of ${JSON.stringify(workspaces)}`, () => {
      write('package.json', { workspaces });
      write('packages/lib/package.json', { name: '@shop/lib' });
      write('packages/nameless/package.json', {});
      write('tool/package.json', { name: 'shop-tool' });
      assert.deepEqual(foldersFor('@shop/lib/'), [join(folder, 'packages', 'lib')]);
      assert.deepEqual(foldersFor('shop-tool/'), [join(folder, 'tool')]);
    });
  }

  it('knows only customary aliases where nothing is set up', () => {
    write('package.json', { workspaces: ['gone/*', 'lost'] });
    assert.equal(foldersFor('~/').length, 2);
    assert.deepEqual(foldersFor('@shop/lib/'), []);
  });

  it('lets the nearest package decide before the folder around it', () => {
    write('tsconfig.json', { compilerOptions: { paths: { '@/*': ['./lib/*'] } } });
    write('web/tsconfig.json', { compilerOptions: { paths: { '@/*': ['./*'] } } });
    const root = URI.file(folder).toString();
    const places = new KnownFiles(
      new Layout([root], { definitions: { events: [], metrics: [] }, exclude: [] }),
    );
    places.add([`${root}/web/src/events.ts`, `${root}/lib/src/events.ts`]);
    const eventsFor = (from: string) => resolveModule('@/src/events', `${root}/${from}`, places);
    assert.equal(eventsFor('web/src/pages/a.ts'), `${root}/web/src/events.ts`);
    assert.equal(eventsFor('lib/src/a.ts'), `${root}/lib/src/events.ts`);
    assert.equal(eventsFor('a.ts'), `${root}/lib/src/events.ts`);
  });
});
