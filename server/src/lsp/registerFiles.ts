import {
  DidChangeWatchedFilesNotification,
  FileChangeType,
  WatchKind,
  type Connection,
  type FileSystemWatcher,
} from 'vscode-languageserver';
import { codeExtensions } from '../parsers/languages';
import { projectConfigName } from '../workspace/projectConfig';
import type { Logger } from './guard';
import { normaliseUri, type WorkspaceService } from './workspaceService';

/** Definitions and their schemas, the milestone's source, and everything that can hold calls. */
const watchedExtensions = [...codeExtensions, 'yml', 'yaml', 'json'];

const watchers: FileSystemWatcher[] = [
  { globPattern: `**/*.{${watchedExtensions.join(',')}}` },
  { globPattern: '**/VERSION' },
  // a deleted folder is told by its own name only
  { globPattern: '**/*', kind: WatchKind.Delete },
];

export interface FileDependencies {
  readonly connection: Connection;
  readonly workspace: WorkspaceService;
  /** Reads configuration, schemas and all files anew. */
  readonly restart: () => Promise<void>;
  readonly log: Logger;
}

/** Asks the editor to tell of changes on disk; an editor that cannot watch still tells of its own buffers. */
export async function watchFiles(connection: Connection): Promise<void> {
  await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
}

export function registerFiles({ connection, workspace, restart, log }: FileDependencies): void {
  connection.onDidChangeWatchedFiles(async ({ changes }) => {
    const paths = changes.map(({ uri }) => normaliseUri(uri));
    if (paths.some(changesConfiguration)) return restart();
    for (const { uri, type } of changes) {
      try {
        if (type === FileChangeType.Deleted) workspace.forget(uri);
        else await workspace.reread(uri);
      } catch (cause) {
        log.error(`Taking in the change of ${uri} failed`, cause);
      }
    }
  });
}

function changesConfiguration(uri: string): boolean {
  return (
    uri.endsWith(`/${projectConfigName}`) ||
    /\/(events|metrics)\/schema(\/.*)?\.json$|\/schema\.json$/.test(uri)
  );
}
