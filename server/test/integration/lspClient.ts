import assert from 'node:assert/strict';
import type {
  CodeAction,
  CodeLens,
  CompletionItem,
  CompletionList,
  Diagnostic,
  FileChangeType,
  Hover,
  Location,
  Position,
  Range,
} from 'vscode-languageserver-protocol/node';
import { status } from '@shared/protocol';
import { LspSession } from './lspSession';
import { TestDocument } from './testDocument';
import type { TestFolder } from './testFolder';

/** An editor without pixels, on the bundled language server. */
export class LspClient extends LspSession {
  /** Opens a file with its text on disk, or with another one. */
  async open(folder: TestFolder, file: string, text?: string): Promise<TestDocument> {
    const document = new TestDocument(this.connection, folder.uri(file), text ?? folder.read(file));
    await document.open();
    return document;
  }

  /** Waits until a file has exactly these messages or codes, in the order of their places. */
  async waitForDiagnostics(
    uri: string,
    expected: readonly (string | RegExp)[],
  ): Promise<readonly Diagnostic[]> {
    const fits = (): boolean => {
      const found = this.diagnosticsOf(uri);
      return (
        found.length === expected.length &&
        found.every(({ code, message }, i) => {
          const wanted = expected[i]!;
          return typeof wanted === 'string' ? code === wanted : wanted.test(textOf(message));
        })
      );
    };
    const known = (): string => JSON.stringify(this.diagnosticsOf(uri), null, 1);
    await this.waitFor(`diagnostics ${expected.join(', ')} of ${uri}`, fits, known);
    return this.diagnosticsOf(uri);
  }

  /** Waits until the server has worked off what was sent so far, and the diagnostics that follow from it have come. */
  async settle(document?: TestDocument): Promise<void> {
    if (document) await this.hover(document, { line: 0, character: 0 });
    await this.connection.sendRequest(status);
  }

  async changeOnDisk(...changes: readonly (readonly [uri: string, type: FileChangeType])[]): Promise<void> {
    await this.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: changes.map(([uri, type]) => ({ uri, type })),
    });
  }

  async changeSettings(settings: unknown): Promise<void> {
    this.settings = settings;
    await this.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
  }

  async hover(document: TestDocument, position: Position): Promise<string | undefined> {
    const answer: Hover | null = await this.connection.sendRequest('textDocument/hover', {
      textDocument: document.id,
      position,
    });
    if (!answer) return undefined;
    assert.ok(typeof answer.contents === 'object' && 'value' in answer.contents);
    return answer.contents.value;
  }

  async complete(document: TestDocument, position: Position): Promise<readonly CompletionItem[]> {
    const answer: CompletionList | null = await this.connection.sendRequest('textDocument/completion', {
      textDocument: document.id,
      position,
    });
    return answer?.items ?? [];
  }

  /** The lenses of a document, with their texts. */
  async lenses(document: TestDocument): Promise<readonly CodeLens[]> {
    const lenses: CodeLens[] = await this.connection.sendRequest('textDocument/codeLens', {
      textDocument: document.id,
    });
    return Promise.all(lenses.map((lens) => this.connection.sendRequest<CodeLens>('codeLens/resolve', lens)));
  }

  async definition(document: TestDocument, position: Position): Promise<readonly Location[]> {
    return this.connection.sendRequest('textDocument/definition', { textDocument: document.id, position });
  }

  async references(
    document: TestDocument,
    position: Position,
    includeDeclaration: boolean,
  ): Promise<readonly Location[]> {
    return this.connection.sendRequest('textDocument/references', {
      textDocument: document.id,
      position,
      context: { includeDeclaration },
    });
  }

  async codeActions(document: TestDocument, range: Range): Promise<readonly CodeAction[]> {
    return this.connection.sendRequest('textDocument/codeAction', {
      textDocument: document.id,
      range,
      context: { diagnostics: [...this.diagnosticsOf(document.uri)] },
    });
  }
}

/** What a diagnostic says. */
export function textOf(message: Diagnostic['message']): string {
  return typeof message === 'string' ? message : message.value;
}
