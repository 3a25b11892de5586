import { execFile } from 'node:child_process';

/** What git prints is read whole; 512 MB is far beyond any list of files. */
const maxOutputBytes = 512 * 1024 * 1024;

/**
 * A repository's own settings can name programs that git would start for it, and remotes that it would ask for
 * objects that a partial clone lacks: none of that is needed to look at what is there.
 */
const harmless = [
  ...['--no-optional-locks', '--no-replace-objects'],
  ...['-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null', '-c', 'protocol.allow=never'],
];

export interface GitAnswer {
  /** The exit code; undefined where there is no git, or it was ended. */
  readonly code: number | undefined;
  readonly output: Buffer;
}

export interface GitOptions {
  /** What it reads. */
  readonly input?: string;
  /** Settings that go before those of the repository and the user. */
  readonly settings?: readonly (readonly [key: string, value: string])[];
}

/** Runs git in a folder, in a process of its own. Never rejects. */
export function runGit(
  folder: string,
  args: readonly string[],
  { input = '', settings = [] }: GitOptions = {},
): Promise<GitAnswer> {
  return new Promise((resolve) => {
    const git = execFile(
      'git',
      [...harmless, '-C', folder, ...args],
      {
        encoding: 'buffer',
        maxBuffer: maxOutputBytes,
        env: { ...process.env, GIT_NO_LAZY_FETCH: '1', GIT_TERMINAL_PROMPT: '0', ...settingsEnv(settings) },
      },
      (error, output) => {
        const code = error === null ? 0 : error.code;
        resolve({ code: typeof code === 'number' ? code : undefined, output });
      },
    );
    git.stdin?.on('error', () => undefined); // git ended before it read all: its answer says so
    git.stdin?.end(input);
  });
}

/** In the environment any key is possible; behind `-c` none with `=`. Those that are there already stay. */
function settingsEnv(settings: NonNullable<GitOptions['settings']>): NodeJS.ProcessEnv {
  if (settings.length === 0) return {};
  const first = Number(process.env.GIT_CONFIG_COUNT ?? 0);
  return Object.fromEntries([
    ['GIT_CONFIG_COUNT', String(first + settings.length)],
    ...settings.flatMap(([key, value], i) => [
      [`GIT_CONFIG_KEY_${first + i}`, key],
      [`GIT_CONFIG_VALUE_${first + i}`, value],
    ]),
  ]) as NodeJS.ProcessEnv;
}

/** What git printed, without the last line break; undefined when it failed. */
export async function askGit(folder: string, ...args: readonly string[]): Promise<string | undefined> {
  const { code, output } = await runGit(folder, args);
  return code === 0 ? output.toString('utf8').trimEnd() : undefined;
}

/** The parts of what git printed with `-z`. */
export function zeroSeparated(output: Buffer): readonly string[] {
  return output
    .toString('utf8')
    .split('\0')
    .filter((it) => it !== '');
}
