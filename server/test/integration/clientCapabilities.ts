import type { InitializeParams } from 'vscode-languageserver-protocol/node';
import type { TestFolder } from './testFolder';

export interface LspClientOptions {
  /** Workspace folders; none: an editor with single files only. */
  readonly folders?: readonly TestFolder[];
  /** What the client's extension tells at start. */
  readonly initializationOptions?: unknown;
  /** Answers to `workspace/configuration`; undefined: the editor has no such request. */
  readonly settings?: unknown;
  readonly env?: NodeJS.ProcessEnv;
  /** True for an editor with all that today's have: snippets, effects worked out late, inlay hints. */
  readonly modern?: boolean;
}

/** What an editor with these options says when it starts the server. */
export function initializeParams({
  folders,
  initializationOptions,
  settings,
  modern,
}: LspClientOptions): Omit<InitializeParams, 'rootUri'> {
  return {
    processId: process.pid,
    workspaceFolders: folders?.map((folder) => ({ uri: folder.uri(), name: folder.path })) ?? null,
    capabilities: {
      general: { positionEncodings: ['utf-16'] },
      textDocument: {
        publishDiagnostics: { relatedInformation: true, dataSupport: true },
        codeAction: {
          codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix'] } },
          dataSupport: true,
          isPreferredSupport: true,
          ...(modern ? { resolveSupport: { properties: ['edit', 'command'] } } : {}),
        },
        ...(modern
          ? {
              completion: {
                completionItem: { snippetSupport: true },
                completionList: { itemDefaults: ['editRange'] },
              },
            }
          : {}),
      },
      window: { workDoneProgress: true },
      workspace: {
        workspaceFolders: true,
        configuration: settings !== undefined,
        didChangeConfiguration: { dynamicRegistration: true },
        didChangeWatchedFiles: { dynamicRegistration: true },
        codeLens: { refreshSupport: true },
        ...(modern ? { inlayHint: { refreshSupport: true } } : {}),
        workspaceEdit: modern
          ? { documentChanges: true, resourceOperations: ['create', 'rename'], changeAnnotationSupport: {} }
          : { documentChanges: true, resourceOperations: ['create'] },
      },
    },
    ...(initializationOptions === undefined ? {} : { initializationOptions }),
  };
}
