import { statSync } from 'node:fs';
import path from 'node:path';
import { URI } from 'vscode-uri';
import type { Config } from '@shared/config';
import { loadProjectConfig } from '../workspace/projectConfig';
import { Session } from '../workspace/session';
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
export async function openWorkspace(
  directory: string,
  { folders, terminal }: CommandContext,
): Promise<OpenedWorkspace> {
  const folder = findFolder(directory);
  const { config, problems } = loadProjectConfig(folder);
  for (const problem of problems) terminal.error(problem);
  const session = new Session({
    roots: [URI.file(folder).toString()],
    config,
    commands: false,
    trusted: true,
    ...folders,
  });
  await interruptible(terminal, (signal) =>
    session.scan(
      (done, total) => terminal.progress(`Reading files: ${done} of ${total}`),
      () => signal.aborted,
    ),
  );
  terminal.progress('');
  return { session, config, folder };
}

/** The absolute path of a folder. Throws `CommandError` when there is none. */
export function findFolder(directory: string): string {
  const folder = path.resolve(directory);
  try {
    if (statSync(folder).isDirectory()) return folder;
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
    if (code !== 'ENOENT' && code !== 'ENOTDIR')
      throw new CommandError(`The folder '${directory}' cannot be read (${code}).`);
  }
  throw new CommandError(`'${directory}' is not a folder.`);
}
