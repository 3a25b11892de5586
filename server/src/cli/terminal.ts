/** Where a command writes, and whether people look at it. */
export interface Terminal {
  out(text: string): void;
  error(text: string): void;
  /** A line that the next one replaces, none when empty; nothing when nobody looks. */
  progress(text: string): void;
  readonly colors: boolean;
}

type Streams = Pick<NodeJS.Process, 'stdout' | 'stderr' | 'env'>;

/** The terminal of a process. `onLost` hears once that standard output takes no more, as of a full disk. */
export function createTerminal({ stdout, stderr, env }: Streams, onLost: (cause: Error) => void): Terminal {
  ignoreClosedPipe(stdout, onLost);
  ignoreClosedPipe(stderr, () => undefined); // nowhere left to tell
  const isDumb = env.TERM === 'dumb';
  const watched = stderr.isTTY && !isDumb;
  let shown = false;
  const clear = (): void => {
    if (shown) stderr.write('\r\u001b[2K');
    shown = false;
  };
  return {
    colors: stdout.isTTY && !isDumb && (env.NO_COLOR ?? '') === '',
    out(text) {
      clear();
      stdout.write(`${text}\n`);
    },
    error(text) {
      clear();
      stderr.write(`${text}\n`);
    },
    progress(text) {
      if (!watched) return;
      clear();
      stderr.write(text.slice(0, stderr.columns - 1));
      shown = text !== '';
    },
  };
}

/** `metric-lens index | head` ends when head has seen enough: no mistake, and the exit code stays what it is. */
function ignoreClosedPipe(stream: NodeJS.WriteStream, onLost: (cause: Error) => void): void {
  stream.on('error', (cause: NodeJS.ErrnoException) => {
    if (cause.code !== 'EPIPE') onLost(cause);
  });
}

const codes = { red: 31, yellow: 33, blue: 34, dim: 2, bold: 1 } as const;

/** Wraps text in a colour when the terminal shows colours. */
export function paint({ colors }: Terminal, color: keyof typeof codes, text: string): string {
  return colors ? `\u001b[${codes[color]}m${text}\u001b[0m` : text;
}

/** `1 error`, `1,234 errors`. */
export function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
}

/** A command that could not do its work: the message is for the reader, the exit code is 2. */
export class CommandError extends Error {}
