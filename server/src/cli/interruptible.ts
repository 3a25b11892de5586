import type { Terminal } from './terminal';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Runs work that has something to put in order when it is interrupted: its signal aborts at the first Ctrl-C, and
 * the process ends by that signal when the work is done. A second Ctrl-C ends the process at once.
 */
export async function interruptible<T>(
  terminal: Terminal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  let received: NodeJS.Signals | undefined;
  const stop = (signal: NodeJS.Signals): void => {
    received = signal;
    controller.abort();
  };
  for (const signal of signals) process.once(signal, stop);
  try {
    return await work(controller.signal);
  } finally {
    for (const signal of signals) process.removeListener(signal, stop);
    if (received !== undefined) {
      terminal.progress('');
      process.kill(process.pid, received); // shells stop their loops when a program ended by the signal itself
    }
  }
}
