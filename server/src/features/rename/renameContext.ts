import type { NameSources } from '../../eventName';
import type { DefinitionSchemas } from '../../definitions/schemaValidator';
import type { TrackingCall } from '../../facts';
import type { WorkspaceIndex } from '../../index/workspaceIndex';

/** What renaming needs to know beside the facts. */
export interface RenameContext {
  readonly index: WorkspaceIndex;
  /** The text of a file as the editor has it, else as on disk; undefined when it cannot be read. */
  readonly textOf: (uri: string) => string | undefined;
  readonly pathOf: (uri: string) => string;
  /** Whether a file of the workspace exists, by its address. */
  readonly fileExists: (uri: string) => boolean;
  /** Where names of a call stand that other files hold. */
  readonly nameSources: (uri: string, call: TrackingCall) => readonly NameSources[];
  readonly schemaOf: (uri: string) => Pick<DefinitionSchemas, 'event' | 'metric'>;
}
