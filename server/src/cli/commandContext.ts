import { Option } from 'commander';
import type { Terminal } from './terminal';

/** Where the program's own files lie. */
export interface ProgramFolders {
  /** Where the bundles and WebAssembly files lie. */
  readonly distFolder: string;
  /** The product's `definitions/`. */
  readonly definitionsFolder: string;
}

/** What every command works with. */
export interface CommandContext {
  readonly terminal: Terminal;
  readonly folders: ProgramFolders;
  readonly env: NodeJS.ProcessEnv;
  /** Where the index is kept from one run to the next; undefined: nowhere. */
  readonly cacheFolder: string | undefined;
  /** Sets the exit code; without a call it is 0. */
  exitWith(code: ExitCode): void;
}

/** Exit codes are part of the interface: 0 clean, 1 findings at error, 2 could not run. */
export const exitCodes = { findings: 1, failed: 2 } as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** The version of the JSON that commands print; it grows when a reader would have to change. */
export const outputVersion = 1;

/** `--format`, with the first choice as the default. */
export function formatOption(choices: readonly [string, ...string[]]): Option {
  return new Option('-f, --format <format>', 'how to print').choices([...choices]).default(choices[0]);
}

/** `--no-cache`. */
export function cacheOption(): Option {
  return new Option('--no-cache', 'read every file anew, and keep nothing for the next run');
}

/** The context of a command that was given `--no-cache`, or was not. */
export function withCache(context: CommandContext, cache: boolean): CommandContext {
  return cache ? context : { ...context, cacheFolder: undefined };
}

/** JSON as every command prints it. */
export function toJson(value: unknown): string {
  return JSON.stringify(value, null, 2);
}

/** The lines below the options in a command's help. */
export function examples(...lines: readonly string[]): string {
  return ['', 'Examples:', ...lines.map((it) => `  $ ${it}`)].join('\n');
}
