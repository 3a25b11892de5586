import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Command, CommanderError } from 'commander';
import { cacheFolder } from '../workspace/cache/cacheFolder';
import { registerCheck } from './checkCommand';
import { exitCodes, type CommandContext } from './commandContext';
import { registerImpact } from './impactCommand';
import { registerIndex } from './indexCommand';
import { registerNew } from './newCommand';
import { registerStore } from './storeCommand';
import { CommandError, createTerminal } from './terminal';
import { registerUsage } from './usageCommand';

const packageFolder = path.join(__dirname, '..');

const context: CommandContext = {
  terminal: createTerminal(process, (cause) =>
    fail(new CommandError(`The output could not be written: ${cause.message}`)),
  ),
  folders: { distFolder: __dirname, definitionsFolder: path.join(packageFolder, 'definitions') },
  env: process.env,
  cacheFolder: cacheFolder(process.env),
  exitWith: (code) => {
    process.exitCode = code;
  },
};

const program = new Command('metric-lens')
  .description('Tracking calls, events, metrics and their live figures, from the command line.')
  .version(packageVersion())
  .showHelpAfterError('(run with --help for the commands and their options)')
  .exitOverride();

for (const register of [
  registerIndex,
  registerCheck,
  registerImpact,
  registerNew,
  registerUsage,
  registerStore,
]) {
  register(program, context);
}

program.parseAsync().catch((cause: unknown) => {
  if (!(cause instanceof CommanderError)) fail(cause);
  else if (cause.exitCode !== 0) context.exitWith(exitCodes.failed); // commander has said what is wrong
});

function packageVersion(): string {
  const { version } = JSON.parse(readFileSync(path.join(packageFolder, 'package.json'), 'utf8')) as {
    readonly version: string;
  };
  return version;
}

function fail(cause: unknown): void {
  const { message } = cause instanceof Error ? cause : { message: String(cause) };
  context.terminal.error(
    cause instanceof CommandError ? message : `Something went wrong inside metric-lens: ${message}`,
  );
  context.exitWith(exitCodes.failed);
}
