import {
  DidChangeWatchedFilesNotification,
  FileChangeType,
  WatchKind,
  type Connection,
  type FileEvent,
  type FileSystemWatcher,
} from 'vscode-languageserver';
import { isSchemaPath } from '../definitions/schemaValidator';
import { codeExtensions } from '../parsers/languages';
import { projectConfigName } from '../workspace/projectConfig';
import { categoriesFile } from '../workspace/schemas';
import { normaliseUri, type WorkspaceService } from './workspaceService';

/** Definitions and their schemas, the milestone's source, and everything that can hold calls. */
const watchedExtensions = [...codeExtensions, 'yml', 'yaml', 'json'];

const watchers: FileSystemWatcher[] = [
  { globPattern: `**/*.{${watchedExtensions.join(',')}}` },
  { globPattern: '**/VERSION' },
  // where the branch left its base
  { globPattern: '**/.git/{HEAD,packed-refs,refs/**}' },
  // a folder that comes or goes is told by its own name only
  { globPattern: '**/*', kind: WatchKind.Create | WatchKind.Delete },
];

export interface FileDependencies {
  readonly connection: Connection;
  readonly workspace: WorkspaceService;
  /** Reads configuration, schemas and all files anew. */
  readonly restart: () => Promise<void>;
}

/** Asks the editor to tell of changes on disk; an editor that cannot watch still tells of its own buffers. */
export async function watchFiles(connection: Connection): Promise<void> {
  await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
}

export function registerFiles({ connection, workspace, restart }: FileDependencies): void {
  connection.onDidChangeWatchedFiles(async ({ changes }) => {
    const paths = changes.map(({ uri }) => normaliseUri(uri));
    if (paths.some(changesConfiguration)) return restart();
    if (paths.some((it) => /\/\.git\/(?:HEAD|packed-refs|refs\/.+)$/.test(it))) workspace.baseMoved();
    // editors collect news for a moment: of a file that came and went only the last word counts
    const last = [...new Map(changes.map((it) => [it.uri, it])).values()];
    const isDeleted = ({ type }: FileEvent): boolean => type === FileChangeType.Deleted;
    const addresses = (events: readonly FileEvent[]): readonly string[] => events.map(({ uri }) => uri);
    await workspace.forget(addresses(last.filter(isDeleted)));
    await workspace.reread(addresses(last.filter((it) => !isDeleted(it))));
  });
}

/** Files that say how all others are read. */
function changesConfiguration(uri: string): boolean {
  return uri.endsWith(`/${projectConfigName}`) || isSchemaPath(uri) || uri.endsWith(`/${categoriesFile}`);
}
