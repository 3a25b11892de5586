import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { URI } from 'vscode-uri';
import type { Config } from '@shared/config';
import { loadProjectConfig } from '../workspace/projectConfig';
import { Session } from '../workspace/session';
import { openWorkspaceSource } from '../workspace/workspaceSource';
import type { CommandContext } from './commandContext';
import { interruptible } from './interruptible';
import { CommandError } from './terminal';

export interface OpenedWorkspace {
  readonly session: Session;
  readonly config: Config;
  /** Absolute path of the folder. */
  readonly folder: string;
}

/** Reads the folder's configuration and every file in it. Throws `CommandError` when there is no such folder. */
export async function openWorkspace(directory: string, context: CommandContext): Promise<OpenedWorkspace> {
  const workspace = openFolder(directory, context);
  await readFiles(workspace.session, context, () => true);
  return workspace;
}

/** Reads the folder's configuration and its definitions only: quick in a large repository. */
export async function openDefinitions(directory: string, context: CommandContext): Promise<OpenedWorkspace> {
  const workspace = openFolder(directory, context);
  const { session } = workspace;
  await readFiles(session, context, (uri) => session.layout.definitionKind(uri) !== undefined);
  return workspace;
}

/** What is asked of the index later needs no more reading, so the threads that read are ended. */
async function readFiles(
  session: Session,
  { terminal }: CommandContext,
  isWanted: (uri: string) => boolean,
): Promise<void> {
  try {
    await interruptible(terminal, (signal) =>
      session.scan(
        (done, total) => terminal.progress(`Reading files: ${done} of ${total}`),
        () => signal.aborted,
        isWanted,
      ),
    );
    terminal.progress('');
  } finally {
    await session.dispose();
  }
}

function openFolder(directory: string, { folders, terminal, cacheFolder }: CommandContext): OpenedWorkspace {
  const folder = findFolder(directory);
  const { config, problems } = loadProjectConfig(folder);
  for (const problem of problems) terminal.error(problem);
  const roots = [URI.file(folder).toString()];
  const session = new Session({
    roots,
    config,
    commands: false,
    trusted: true,
    openSource: (setup) => openWorkspaceSource(setup, cacheFolder, (message) => terminal.error(message)),
    ...folders,
  });
  return { session, config, folder };
}

/** The absolute path of a folder. Throws `CommandError` when there is none. */
export function findFolder(directory: string): string {
  const folder = path.resolve(directory);
  try {
    if (statSync(folder).isDirectory()) {
      readdirSync(folder); // a folder that may not be listed would look like an empty one
      return folder;
    }
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
    if (code !== 'ENOENT' && code !== 'ENOTDIR')
      throw new CommandError(`The folder '${directory}' cannot be read (${code}).`);
  }
  throw new CommandError(`'${directory}' is not a folder.`);
}
