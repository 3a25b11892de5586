import type { Terminal } from './terminal';

/** What is put in order after an interruption takes no longer. */
const graceMs = 2000;

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Runs work that has something to put in order when it is interrupted: its signal aborts at the first Ctrl-C, and
 * the process ends by that signal soon after. A second Ctrl-C ends it at once.
 */
export async function interruptible<T>(
  terminal: Terminal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  let received: NodeJS.Signals | undefined;
  const endBy = (signal: NodeJS.Signals): void => {
    terminal.progress('');
    process.kill(process.pid, signal); // shells stop their loops when a program ended by the signal itself
  };
  const stop = (signal: NodeJS.Signals): void => {
    received = signal;
    controller.abort();
    for (const other of signals) process.removeListener(other, stop);
    setTimeout(() => endBy(signal), graceMs).unref();
  };
  for (const signal of signals) process.once(signal, stop);
  try {
    return await work(controller.signal);
  } finally {
    for (const signal of signals) process.removeListener(signal, stop);
    if (received !== undefined) endBy(received);
  }
}
