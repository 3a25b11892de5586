import { Option, type Command } from 'commander';
import {
  cacheOption,
  examples,
  exitCodes,
  formatOption,
  withCache,
  type CommandContext,
} from './commandContext';

type Format = 'text' | 'json' | 'csv';

interface UsageOptions {
  readonly timeFrame?: '7d' | '28d' | 'all';
  readonly format: Format;
  readonly verbose?: boolean;
  readonly cache: boolean;
}

const whichStore = `
Which store is asked, in this order:
  METRIC_LENS_URL               the address of a ClickHouse, such as https://clickhouse.example.com:8443
  store.url in .metric-lens.yml
  the local store of the folder, when it runs
METRIC_LENS_USER and METRIC_LENS_DATABASE go before \`store.user\` and \`store.database\`. The password or token
is read from METRIC_LENS_PASSWORD or METRIC_LENS_TOKEN only, and goes to METRIC_LENS_URL only.`;

/** `metric-lens usage NAME [DIR]`: figures of one event or metric, with their provenance. */
export function registerUsage(program: Command, context: CommandContext): void {
  program
    .command('usage')
    .summary('print the figures of an event or a metric')
    .description(
      'Print the figures of an event or a metric and where they come from. An event is counted over the last complete days, a metric by its own rules over complete weeks.',
    )
    .argument('<name>', 'the action of an event, or the key path of a metric, as written or expanded')
    .argument('[dir]', 'the folder that defines it', '.')
    .addOption(
      new Option(
        '-t, --time-frame <frame>',
        'the time to count; by default 28d for an event, and those of its definition for a metric',
      ).choices(['7d', '28d', 'all']),
    )
    .addOption(formatOption(['text', 'json', 'csv']))
    .addOption(cacheOption())
    .option('-v, --verbose', 'tell on standard error what the store answers when something goes wrong')
    .addHelpText('after', whichStore)
    .addHelpText(
      'after',
      examples(
        'metric-lens usage add_product_to_cart',
        'metric-lens usage counts.count_total_add_product_to_cart --format json',
        'METRIC_LENS_URL=https://clickhouse.example.com:8443 metric-lens usage start_checkout -t 7d',
      ),
    )
    .action(async (name: string, dir: string, { timeFrame, format, verbose, cache }: UsageOptions) => {
      const { runUsage } = await import('./usage/runUsage');
      const { text, hasProblem } = await runUsage(
        { name, dir, timeFrame, format, verbose },
        withCache(context, cache),
      );
      if (hasProblem) context.exitWith(exitCodes.failed);
      context.terminal.out(text);
    });
}
