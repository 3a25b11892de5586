import type { Command } from 'commander';
import {
  cacheOption,
  examples,
  exitCodes,
  formatOption,
  toJson,
  withCache,
  type CommandContext,
} from './commandContext';

/** `metric-lens check [DIR]`: the findings of every rule over the whole folder. */
export function registerCheck(program: Command, context: CommandContext): void {
  program
    .command('check')
    .summary('report unknown events and other mistakes')
    .description(
      'Report unknown events and other mistakes in the whole folder. Exits with 0 when there is no error, with 1 when there is one, with 2 when the check could not run.',
    )
    .argument('[dir]', 'the folder to check', '.')
    .addOption(formatOption(['text', 'json']))
    .addOption(cacheOption())
    .addHelpText('after', examples('metric-lens check', 'metric-lens check ../shop --format json'))
    .action(async (dir: string, { format, cache }: { readonly format: string; readonly cache: boolean }) => {
      const { openWorkspace } = await import('./openWorkspace');
      const { checkReport, checkText, collectFindings, hasErrors, nothingDefined } =
        await import('./checkReport');
      const { terminal } = context;
      const { session, config } = await openWorkspace(dir, withCache(context, cache), {
        whileReading: async ({ changes }) => {
          await changes.refresh();
        },
      });
      const found = collectFindings(session);
      if (hasErrors(found)) context.exitWith(exitCodes.findings);
      const note = nothingDefined(session, config);
      if (format === 'json') {
        if (note !== undefined) terminal.error(note);
        terminal.out(toJson(checkReport(found, session)));
      } else {
        terminal.out(checkText(found, terminal, note));
      }
    });
}
