import type { DefinitionHelp } from '../definitions/definitionHelp';
import type { DefinitionSchema } from '../definitions/schemaValidator';
import type { DefinitionKind } from '../parsers/definitions/definitionAdapter';

/** What helps to write a definition and is no fact of any file. */
export interface DefinitionGuide {
  readonly kind: DefinitionKind;
  /** The schema that the definition is held against. */
  readonly schema: DefinitionSchema;
  /** What the keys and values mean. */
  readonly help: DefinitionHelp;
  /** The text of the workspace's `VERSION` file, if it has one. */
  readonly versionText: string | undefined;
}
