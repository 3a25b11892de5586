import type { NameSources } from '../../eventName';
import type { TrackingCall } from '../../facts';
import type { WorkspaceIndex } from '../../index/workspaceIndex';
import type { Layout } from '../../layout';
import { firstOf } from '../../sentences';
import type { DefinitionSurroundings } from '../newDefinition';

/** What lies around on disk and in the editor, and is no fact of any file. */
export interface RefactoringSurroundings {
  /** The text of a file as the editor has it, else as on disk; undefined when it cannot be read. */
  readonly textOf: (uri: string) => string | undefined;
  /** Whether a file exists, by its address. */
  readonly fileExists: (uri: string) => boolean;
  /** What lies around the definitions of the workspace folder that holds a file. */
  readonly around: (uri: string) => DefinitionSurroundings;
}

/** What a change of many files needs to know. */
export interface RefactoringContext extends RefactoringSurroundings {
  readonly index: WorkspaceIndex;
  readonly layout: Layout;
  readonly pathOf: (uri: string) => string;
  /** Where names of a call stand that other files hold. */
  readonly nameSources: (uri: string, call: TrackingCall) => readonly NameSources[];
}

/** `app/cart.rb:12`, as people name a place. */
export function placeName(
  { pathOf }: Pick<RefactoringContext, 'pathOf'>,
  { uri, line }: { readonly uri: string; readonly line: number },
): string {
  return `${pathOf(uri)}:${line + 1}`;
}

const mostListed = 8;

/** Places or names in one sentence, each once. */
export function namedOnce(names: readonly string[]): string {
  return firstOf([...new Set(names)], mostListed);
}
