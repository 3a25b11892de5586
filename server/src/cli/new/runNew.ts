import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { URI } from 'vscode-uri';
import type { NewDefinition } from '@shared/protocol';
import { creationPlan, unasked } from '../../features/creation/creation';
import { sentence } from '../../sentences';
import { isInside } from '../../workspace/insideFolder';
import type { CommandContext } from '../commandContext';
import { openWorkspace } from '../openWorkspace';
import { CommandError } from '../terminal';
import { eventAnswers, metricAnswers } from './answers';
import type { NewOptions } from './flags';

export interface NewRequest {
  readonly kind: 'event' | 'metric';
  readonly name: string | undefined;
  readonly dir: string;
  readonly options: NewOptions;
}

/** Makes the files that the options lead to and writes or prints them. Throws `CommandError` when one is wrong. */
export async function runNew(request: NewRequest, context: CommandContext): Promise<void> {
  const { kind, name = '', dir, options } = request;
  const answers = kind === 'event' ? eventAnswers(name, options) : metricAnswers(options);
  const { terminal } = context;
  const { session, folder } = await openWorkspace(dir, context);
  const creation = session.creationContext(URI.file(folder).toString());
  if (!creation) throw new CommandError(`Nothing can be created in '${dir}'.`);
  const { files, remarks, problem } = creationPlan(creation, answers);
  if (problem !== null) throw new CommandError(sentence(problem));
  refuseUnasked(unasked(creation, answers));
  for (const remark of remarks) terminal.error(`Note: ${sentence(remark)}`);
  const named = files.map((it) => ({ ...it, path: pathWithin(folder, it) }));
  if (options.dryRun !== true) write(folder, named);
  terminal.out(
    named.map((it) => (options.dryRun === true ? `# ${it.path}\n${it.text.trimEnd()}` : it.path)).join('\n'),
  );
}

/** An option that answers no question would be lost silently. */
function refuseUnasked(ids: readonly string[]): void {
  const [id] = ids;
  if (id === undefined) return;
  const [option = '', property] = id
    .replace(/^only:/, 'where:')
    .replace(/^about:/, 'property:')
    .split(':');
  const written = property === undefined ? `--${option}` : `--${option} ${property}`;
  throw new CommandError(`${written} does not go with the other options.`);
}

function pathWithin(folder: string, { uri }: NewDefinition): string {
  return path.relative(folder, URI.parse(uri).fsPath).replaceAll(path.sep, '/');
}

/** Writes all files; one that came to be meanwhile is left as it is. */
function write(folder: string, files: readonly (NewDefinition & { readonly path: string })[]): void {
  for (const file of files) {
    const place = path.join(folder, file.path);
    if (!isInside(folder, place))
      throw new CommandError(`${file.path} is not written: a link leads from there out of '${folder}'.`);
    try {
      mkdirSync(path.dirname(place), { recursive: true });
      writeFileSync(place, file.text, { flag: 'wx' });
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new CommandError(`${file.path} could not be written: ${reason}`);
    }
  }
}
