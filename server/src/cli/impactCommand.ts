import { Option, type Command } from 'commander';
import {
  cacheOption,
  examples,
  exitCodes,
  formatOption,
  toJson,
  withCache,
  type CommandContext,
} from './commandContext';

interface ImpactOptions {
  readonly base?: string;
  readonly format: string;
  readonly failOn?: 'error' | 'warning';
  readonly cache: boolean;
}

/** `metric-lens impact [DIR]`: what a branch changes for those who rely on events and metrics. */
export function registerImpact(program: Command, context: CommandContext): void {
  program
    .command('impact')
    .summary('tell what a branch changes for those who rely on its events and metrics')
    .description(
      'Tell what changed in definitions and calls since the branch left its base, whom it hurts and what to do instead. Exits with 0, with 1 when --fail-on says so, with 2 when nothing could be compared.',
    )
    .argument('[dir]', 'the folder to look at', '.')
    .option(
      '-b, --base <ref>',
      'the branch, tag or commit to compare with; by default that of .metric-lens.yml, else the default branch',
    )
    .addOption(formatOption(['text', 'json', 'markdown']))
    .addOption(
      new Option('--fail-on <severity>', 'exit with 1 when there is something as serious as this').choices([
        'error',
        'warning',
      ]),
    )
    .addOption(cacheOption())
    .addHelpText(
      'after',
      examples(
        'metric-lens impact',
        'metric-lens impact --base origin/main --format markdown > impact.md',
        'metric-lens impact --base "$CI_MERGE_REQUEST_DIFF_BASE_SHA" --fail-on error',
      ),
    )
    .action(async (dir: string, { base, format, failOn, cache }: ImpactOptions) => {
      const { runImpact } = await import('./impact/runImpact');
      const { impactJson, impactMarkdown, impactText } = await import('./impact/impactReport');
      const found = await runImpact({ dir, base }, withCache(context, cache));
      const serious = failOn === 'warning' ? ['error', 'warning'] : ['error'];
      if (failOn && found.impacts.some(({ severity }) => serious.includes(severity)))
        context.exitWith(exitCodes.findings);
      const { terminal } = context;
      if (format === 'json') terminal.out(toJson(impactJson(found)));
      else terminal.out(format === 'markdown' ? impactMarkdown(found) : impactText(found, terminal));
    });
}
