import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { URI } from 'vscode-uri';

/** The repository: tests run from its root. */
export const repository = process.cwd();
export const shop = path.join(repository, 'test-fixtures', 'workspaces', 'shop');

/** A program of dist/, as it ships. */
export function bundle(name: 'server' | 'cli'): string {
  const file = path.join(repository, 'dist', `${name}.js`);
  if (!existsSync(file)) throw new Error(`${file} is missing: run \`npm run build\` first`);
  return file;
}

/** A folder for one test; `dispose` removes it with all that is in it. */
export class TestFolder {
  readonly path: string;

  private constructor(folder: string) {
    this.path = folder;
  }

  static empty(): TestFolder {
    return new TestFolder(realpathSync(mkdtempSync(path.join(tmpdir(), 'metric-lens-test-'))));
  }

  /** A folder with these files. */
  static of(files: Readonly<Record<string, string | Uint8Array>>): TestFolder {
    const folder = TestFolder.empty();
    for (const [file, content] of Object.entries(files)) folder.write(file, content);
    return folder;
  }

  static copyOfShop(): TestFolder {
    const folder = TestFolder.empty();
    cpSync(shop, folder.path, { recursive: true });
    return folder;
  }

  /** Absolute path of a file in it. */
  at(file: string): string {
    return path.join(this.path, file);
  }

  uri(file = ''): string {
    return URI.file(this.at(file)).toString();
  }

  read(file: string): string {
    return readFileSync(this.at(file), 'utf8');
  }

  write(file: string, content: string | Uint8Array): void {
    mkdirSync(path.dirname(this.at(file)), { recursive: true });
    writeFileSync(this.at(file), content);
  }

  remove(file: string): void {
    rmSync(this.at(file), { recursive: true });
  }

  dispose(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

/**
 * An environment in which a program finds nothing of this user's: no settings, no running stores. `data` is where
 * it may keep data of its own.
 */
export function isolatedEnvironment(data: TestFolder, more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(METRIC_LENS_|NO_COLOR$|FORCE_COLOR$|NODE_OPTIONS$)/.test(name),
  );
  return {
    ...Object.fromEntries(inherited),
    XDG_DATA_HOME: data.at('data'),
    XDG_CACHE_HOME: data.at('cache'),
    // the shop as it lies here is no part of the work tree around it
    GIT_CEILING_DIRECTORIES: path.dirname(shop),
    GIT_CONFIG_GLOBAL: data.at('gitconfig'),
    GIT_CONFIG_NOSYSTEM: '1',
    ...more,
  };
}
