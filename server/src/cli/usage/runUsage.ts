import { createUsageSource, realTimer } from '../../usage/createUsageSource';
import {
  collectEventUsage,
  collectMetricUsage,
  formatUsageCsv,
  formatUsageJson,
  formatUsageText,
  type UsageReport,
} from '../../usage/report';
import type { UsageSource } from '../../usage/usageSource';
import { loadMapping } from '../../workspace/bundledData';
import type { CommandContext } from '../commandContext';
import { interruptible } from '../interruptible';
import { openDefinitions } from '../openWorkspace';
import { findConnection } from './findConnection';
import { findSubject, type Subject } from './findSubject';

export interface UsageRequest {
  readonly name: string;
  readonly dir: string;
  readonly timeFrame: '7d' | '28d' | 'all' | undefined;
  readonly format: 'text' | 'json' | 'csv';
  readonly verbose: boolean | undefined;
}

export interface UsageOutput {
  readonly text: string;
  /** True when the store did not answer: `text` says why. */
  readonly hasProblem: boolean;
}

/** Finds the name in the folder, asks the store, and prints. Throws `CommandError` when there is nothing to ask. */
export async function runUsage(request: UsageRequest, context: CommandContext): Promise<UsageOutput> {
  const { terminal, folders, env } = context;
  const { session, config, folder } = await openDefinitions(request.dir, context);
  const subject = findSubject(request.name, session.analysis);
  const { distFolder } = folders;
  const onNote = (line: string): void => terminal.error(line);
  const connection = await findConnection({ config, folder, env, distFolder, onNote });
  const report = await interruptible(terminal, async (signal) => {
    const source = createUsageSource(connection, {
      mapping: loadMapping(folders.definitionsFolder),
      now: () => Date.now(),
      setTimer: realTimer,
      log: (message) => {
        if (request.verbose) terminal.error(message);
      },
    });
    signal.addEventListener('abort', () => void source.dispose()); // stops what runs on the server
    terminal.progress('Asking the store');
    try {
      return await collect(source, subject, request.timeFrame);
    } finally {
      terminal.progress('');
      await source.dispose();
    }
  });
  return { text: formatters[request.format](report), hasProblem: report.problem !== null };
}

const formatters: Readonly<Record<UsageRequest['format'], (report: UsageReport) => string>> = {
  text: formatUsageText,
  json: formatUsageJson,
  csv: (report) => `${formatUsageCsv(report)}\r`, // the terminal ends the last line, which CSV ends with CRLF
};

function collect(
  source: UsageSource,
  subject: Subject,
  timeFrame: UsageRequest['timeFrame'],
): Promise<UsageReport> {
  return subject.kind === 'event'
    ? collectEventUsage(source, subject.name, timeFrame)
    : collectMetricUsage(source, subject.metric, timeFrame ?? subject.timeFrame);
}
