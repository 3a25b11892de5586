import { type Command, Option } from 'commander';
import { examples, type CommandContext } from './commandContext';
import { flags, type Flag, type NewOptions } from './new/flags';

const explanation = `
What is left out is as the editor proposes it: the group and categories of what is alike, the tiers of the events,
the version in the file VERSION. Files are never overwritten.`;

/** `metric-lens new event|metric`: writes definitions from answers given as options. */
export function registerNew(program: Command, context: CommandContext): void {
  const parent = program
    .command('new')
    .summary('write the definition of an event or a metric')
    .description(
      'Write the definition of a new event or metric, in the place and in the form that the folder uses.',
    )
    .addHelpText('after', examples(...eventExamples.slice(0, 1), ...metricExamples.slice(0, 1)));

  withFlags(parent.command('event'), flags.event)
    .summary('write the definition of an event')
    .description(
      `Write the definition of an event, and with --metrics those of metrics that count it.${explanation}`,
    )
    .argument('<name>', 'the name of the event: lower-case letters, digits and underscores')
    .argument('[dir]', 'the folder that gets the definition', '.')
    .addHelpText('after', examples(...eventExamples))
    .action(async (name: string, dir: string, options: NewOptions) => {
      const { runNew } = await import('./new/runNew');
      await runNew({ kind: 'event', name, dir, options }, context);
    });

  withFlags(parent.command('metric'), flags.metric)
    .summary('write the definition of a metric')
    .description(
      `Write the definition of a metric: on events (--events), from the database (--database) or of a setting (--setting).${explanation}`,
    )
    .argument('[dir]', 'the folder that gets the definition', '.')
    .addHelpText('after', examples(...metricExamples))
    .action(async (dir: string, options: NewOptions) => {
      const { runNew } = await import('./new/runNew');
      await runNew({ kind: 'metric', name: undefined, dir, options }, context);
    });
}

const eventExamples = [
  'metric-lens new event redeem_gift_card --description "Visitor redeems a gift card in the checkout" --dry-run',
  'metric-lens new event redeem_gift_card -d "Visitor redeems a gift card" --property value="Worth of the card" --metrics usual',
];

const metricExamples = [
  'metric-lens new metric --events start_checkout --count users',
  'metric-lens new metric --events start_checkout --count all --where label=cart,banner --name checkouts_from_cart',
  'metric-lens new metric --events complete_checkout --sum --frames 28d',
  'metric-lens new metric --database CountOrdersMetric -d "Count of orders that were paid"',
];

function withFlags(command: Command, list: readonly Flag[]): Command {
  for (const { flag, about, repeats } of list) {
    const option = new Option(flag, about);
    command.addOption(
      repeats
        ? option.argParser((value: string, before?: readonly string[]) => [...(before ?? []), value])
        : option,
    );
  }
  return command.option('--dry-run', 'print the files instead of writing them');
}
