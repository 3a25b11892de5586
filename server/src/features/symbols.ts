import type { DocumentSymbol, WorkspaceSymbol } from 'vscode-languageserver-types';
import type { WorkspaceIndex } from '../index/workspaceIndex';
import { provideOutline } from './outline';
import { findSymbols } from './workspaceSymbols';

/** What there is to go to, in one file or in all. */
export class Symbols {
  readonly #index: WorkspaceIndex;

  constructor(index: WorkspaceIndex) {
    this.#index = index;
  }

  outline(uri: string): readonly DocumentSymbol[] {
    const facts = this.#index.facts.get(uri);
    return facts ? provideOutline(facts) : [];
  }

  find(query: string): readonly WorkspaceSymbol[] {
    return findSymbols(query, this.#index);
  }
}
