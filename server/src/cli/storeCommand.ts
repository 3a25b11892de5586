import { InvalidArgumentError, type Command } from 'commander';
import { examples, formatOption, type CommandContext } from './commandContext';

interface ShowOptions {
  readonly showPassword?: boolean;
}

/** `metric-lens store …`: the ClickHouse of one's own on this machine, one for each folder. */
export function registerStore(program: Command, context: CommandContext): void {
  const store = program
    .command('store')
    .summary('run a ClickHouse of your own on this machine')
    .description(
      'Run a ClickHouse of your own on this machine: one store for each folder, shared by editor and command line.',
    )
    .addHelpText(
      'after',
      examples(
        'metric-lens store install   # once: about 180 MB',
        'metric-lens store start',
        'metric-lens store seed      # a made-up history for the events of the folder',
        'metric-lens usage add_product_to_cart',
      ),
    );
  const actions = () => import('./store/storeActions');

  describe(
    store.command('install'),
    'download the ClickHouse engine of local stores (about 180 MB, once for all folders)',
  ).action(async () => (await actions()).installStore(context));

  withFolder(store, 'start', 'start the local store of a folder; it runs until it is stopped')
    .option('--show-password', passwordHelp)
    .action(async (dir: string, options: ShowOptions) => (await actions()).startStore(dir, options, context));

  withFolder(store, 'status', 'tell whether the local store of a folder runs, and how to connect to it')
    .addOption(formatOption(['text', 'json']))
    .option('--show-password', passwordHelp)
    .action(async (dir: string, options: ShowOptions & { readonly format: string }) =>
      (await actions()).printStatus(dir, options, context),
    );

  withFolder(store, 'stop', 'stop the local store of a folder; its events stay').action(async (dir: string) =>
    (await actions()).stopStore(dir, context),
  );

  withFolder(store, 'seed', 'fill the running store with a made-up history for the events of the folder')
    .option('--rows <number>', 'how many events to write', parseRows)
    .option('--force', 'delete the events that the store holds first')
    .action(async (dir: string, options: { readonly rows?: number; readonly force?: boolean }) =>
      (await actions()).seedStore(dir, options, context),
    );

  withFolder(store, 'reset', 'stop the local store of a folder and delete all its events').action(
    async (dir: string) => (await actions()).resetStore(dir, context),
  );
}

const passwordHelp = 'show the password, to connect another ClickHouse client';

/** A command about the store of one folder; `summary` stands in the list of commands and opens its help. */
function withFolder(store: Command, name: string, summary: string): Command {
  return describe(store.command(name), summary).argument('[dir]', 'the folder', '.');
}

function describe(command: Command, summary: string): Command {
  return command.summary(summary).description(`${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`);
}

const maxRows = 1_000_000_000;

function parseRows(text: string): number {
  const rows = Number(text.replaceAll(/[_,]/g, ''));
  if (Number.isInteger(rows) && rows >= 1 && rows <= maxRows) return rows;
  throw new InvalidArgumentError('It must be a whole number, such as 100000.');
}
