import type { Hover, Position } from 'vscode-languageserver-types';
import type { WorkspaceIndex } from '../index/workspaceIndex';
import type { CompletionOptions, Completions } from './completion/completion';
import { provideDefinitionCompletion } from './completion/definitions/definitionCompletion';
import type { DefinitionGuide } from './definitionGuide';
import { provideDefinitionHover } from './definitionHover';

/** The text of a file, and the guide to it when it defines events or metrics. */
export interface DefinitionText {
  readonly text: string;
  readonly guide: DefinitionGuide | undefined;
}

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

  /** What the key or value at a position means. */
  hover(position: Position, { text, guide }: DefinitionText): Hover | undefined {
    return guide && provideDefinitionHover({ text, guide, index: this.#index }, position);
  }
}
