import type { Command } from 'commander';
import {
  cacheOption,
  examples,
  formatOption,
  toJson,
  withCache,
  type CommandContext,
} from './commandContext';

/** `metric-lens index [DIR]`: everything the index knows. */
export function registerIndex(program: Command, context: CommandContext): void {
  program
    .command('index')
    .summary('print every tracking call, event and metric definition of a folder')
    .description(
      'Print every tracking call, event definition and metric definition of a folder: as JSON for other programs (docs/cli.md), or as a summary.',
    )
    .argument('[dir]', 'the folder to read', '.')
    .addOption(formatOption(['text', 'json']))
    .addOption(cacheOption())
    .addHelpText('after', examples('metric-lens index', 'metric-lens index ../shop --format json'))
    .action(async (dir: string, { format, cache }: { readonly format: string; readonly cache: boolean }) => {
      const { openWorkspace } = await import('./openWorkspace');
      const { indexReport, indexText } = await import('./indexReport');
      const { session } = await openWorkspace(dir, withCache(context, cache));
      context.terminal.out(format === 'json' ? toJson(indexReport(session)) : indexText(session));
    });
}
