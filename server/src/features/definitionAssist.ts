import type { Position } from 'vscode-languageserver-types';
import type { WorkspaceIndex } from '../index/workspaceIndex';
import type { CompletionOptions, Completions } from './completion/completion';
import { provideDefinitionCompletion } from './completion/definitions/definitionCompletion';

/** Help in files that define events and metrics, given the guide to their kind; nothing in other files. */
export class DefinitionAssist {
  readonly #index: WorkspaceIndex;
  readonly #commands: boolean;

  /** `commands`: whether the editor is ours and runs its own commands. */
  constructor(index: WorkspaceIndex, commands: boolean) {
    this.#index = index;
    this.#commands = commands;
  }

  /** Undefined where the definition has nothing to offer. */
  completion(
    uri: string,
    position: Position,
    { guide, ...typing }: CompletionOptions,
  ): Completions | undefined {
    const context = { uri, ...typing, index: this.#index, commands: this.#commands };
    return guide && provideDefinitionCompletion({ ...context, guide }, position);
  }
}
