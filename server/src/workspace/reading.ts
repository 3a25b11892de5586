import type { Config } from '@shared/config';
import { emptyFacts, type FileFacts } from '../facts';
import type { ReadContext, SoughtName } from '../links';
import type { Dialect } from '../parsers/dialect';

/** All that decides what a file says beside its text, as plain data that can be sent to another thread. */
export interface ReadingSetup {
  /** `file:` URIs of the workspace folders. */
  readonly roots: readonly string[];
  readonly config: Pick<Config, 'definitions' | 'exclude'>;
  readonly dialects: readonly Dialect[];
  /** Where the bundles and WebAssembly files lie. */
  readonly distFolder: string;
  /** The product's `definitions/`. */
  readonly definitionsFolder: string;
  /** False before the workspace is trusted: its own schemas are not used then. */
  readonly trusted: boolean;
}

/** What is known of other files while one is read. */
export interface ReadingContext extends ReadContext {
  /** Names (constants, functions) whose mere occurrence makes a file worth a parse. */
  readonly names: readonly SoughtName[];
}

export const emptyContext: ReadingContext = { wrappers: [], names: [] };

/**
 * Which files are parsed: those that hold a call's words or a name of the context (`candidates`), every one
 * (`all`), or those that hold one of these names.
 */
export type ReadMode = 'candidates' | 'all' | { readonly names: readonly SoughtName[] };

/** What becomes of the files of `readAll`. */
export interface ReadingSink {
  /** Told of each file that says something, in slices short enough for others to get a turn in between. */
  readonly onFacts: (facts: FileFacts) => void;
  /** Files done since the last time. */
  readonly onDone: (files: number) => void;
  /** Asked between slices. */
  readonly isCancelled: () => boolean;
}

/** Reads files and texts of one workspace; who parses where is its own business. */
export interface FactsSource {
  /** Holds for all that is read from now on. */
  setContext(context: ReadingContext): void;
  /** Facts of a text that is not on disk yet. Rejects when the text could not be parsed. */
  readText(uri: string, text: string, mode?: ReadMode): Promise<FileFacts>;
  /** Facts of a file on disk; undefined when it is gone or says nothing. Never rejects for the file's sake. */
  readFile(uri: string, mode?: ReadMode): Promise<FileFacts | undefined>;
  /** Reads many files. Those that are gone or say nothing are not told. */
  readAll(uris: readonly string[], sink: ReadingSink, mode?: ReadMode): Promise<void>;
  /** Ends what runs; whoever still waits is answered with an error. */
  dispose(): Promise<void>;
}

const start = { line: 0, character: 0 };

/** What is said of a file that Metric Lens failed on. `reason` ends the sentence. */
export function unreadableFacts(uri: string, reason: string): FileFacts {
  const message = `Metric Lens could not read this file, and goes on without it: ${reason}`;
  return {
    ...emptyFacts(uri),
    problems: [{ code: 'unreadable-file', message, range: { start, end: start } }],
  };
}
