import { spawn } from 'node:child_process';
import { bundle, isolatedEnvironment, repository, TestFolder } from '../integration/testFolder';

export interface CliOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Nobody reads standard output, as when `| head` has seen enough. */
  readonly deaf?: boolean;
}

export interface CliResult {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `metric-lens` as it ships, with an environment that knows nothing of this user. */
export async function runCli(args: readonly string[], options: CliOptions = {}): Promise<CliResult> {
  const data = TestFolder.empty();
  try {
    return await run(process.execPath, [bundle('cli'), ...args], data, options);
  } finally {
    data.dispose();
  }
}

/** The JSON that a command printed. */
export async function cliJson<T>(args: readonly string[], options: CliOptions = {}): Promise<T> {
  const { stdout, stderr } = await runCli([...args, '--format', 'json'], options);
  if (stdout === '') throw new Error(`metric-lens ${args.join(' ')} printed nothing: ${stderr}`);
  return JSON.parse(stdout) as T;
}

/** Runs any program to its end. */
export function run(
  command: string,
  args: readonly string[],
  data: TestFolder,
  { cwd = repository, env = {}, deaf = false }: CliOptions = {},
): Promise<CliResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: isolatedEnvironment(data, env),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    if (deaf) child.stdout.destroy();
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
  });
}
