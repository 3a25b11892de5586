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

export interface OpeningOptions {
  /** Goes before the base that the folder's configuration names. */
  readonly base?: string | undefined;
  /** What needs more reading when all is read: the threads that read are ended after it. */
  readonly whileReading?: ((session: Session) => Promise<void>) | undefined;
}

/** Reads the folder's configuration and every file in it. Throws `CommandError` when there is no such folder. */
export async function openWorkspace(
  directory: string,
  context: CommandContext,
  { base, whileReading }: OpeningOptions = {},
): Promise<OpenedWorkspace> {
  const workspace = openFolder(directory, context, base);
  await readFiles(workspace.session, context, { isWanted: () => true, whileReading });
  return workspace;
}

/** Reads the folder's configuration and its definitions only: quick in a large repository. */
export async function openDefinitions(directory: string, context: CommandContext): Promise<OpenedWorkspace> {
  const workspace = openFolder(directory, context);
  const { session } = workspace;
  const isWanted = (uri: string): boolean => session.layout.definitionKind(uri) !== undefined;
  await readFiles(session, context, { isWanted });
  return workspace;
}

interface Work extends Pick<OpeningOptions, 'whileReading'> {
  readonly isWanted: (uri: string) => boolean;
}

/** What is asked of the index later needs no more reading, so the threads that read are ended. */
async function readFiles(
  session: Session,
  { terminal }: CommandContext,
  { isWanted, whileReading }: Work,
): Promise<void> {
  try {
    await interruptible(terminal, async (signal) => {
      await session.scan(
        (done, total) => terminal.progress(`Reading files: ${done} of ${total}`),
        () => signal.aborted,
        isWanted,
      );
      if (!signal.aborted) await whileReading?.(session);
    });
    terminal.progress('');
  } finally {
    await session.dispose();
  }
}

function openFolder(
  directory: string,
  { folders, terminal, cacheFolder }: CommandContext,
  base?: string,
): OpenedWorkspace {
  const folder = findFolder(directory);
  const { config: own, problems } = loadProjectConfig(folder);
  const config = base === undefined ? own : { ...own, impact: { base } };
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
