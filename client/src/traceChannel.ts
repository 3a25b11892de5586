import type * as vscode from 'vscode';

/** From `"secret": {` up to the end of its value; strings are skipped whole, so braces and quotes in one do not count. */
const secretValue =
  /("secret"\s*:\s*\{(?:[^{}"]|"(?:[^"\\]|\\.)*")*?"value"\s*:\s*)"(?:[^"\\]|\\.)*(?:"|\\?$)/gs;

/**
 * JSON in any spacing, alone or within other text, with the `"value"` of each `"secret"` object replaced by `"…"`.
 * A value that is cut off is replaced up to the end of the text.
 */
export function redactSecrets(text: string): string {
  return text.replace(secretValue, '$1"…"');
}

/**
 * The log for the language client, which traces the params of its requests: the same channel, without the password
 * or token of a `StoreConnection`. Writes whole texts, as the client hands them over, and no further arguments.
 */
export class TraceChannel implements vscode.LogOutputChannel {
  readonly name: string;
  readonly onDidChangeLogLevel: vscode.Event<vscode.LogLevel>;
  readonly #log: vscode.LogOutputChannel;

  constructor(log: vscode.LogOutputChannel) {
    this.#log = log;
    this.name = log.name;
    this.onDidChangeLogLevel = (...listener) => log.onDidChangeLogLevel(...listener);
  }

  get logLevel(): vscode.LogLevel {
    return this.#log.logLevel;
  }

  trace(message: string): void {
    this.#log.trace(redactSecrets(message));
  }

  debug(message: string): void {
    this.#log.debug(redactSecrets(message));
  }

  info(message: string): void {
    this.#log.info(redactSecrets(message));
  }

  warn(message: string): void {
    this.#log.warn(redactSecrets(message));
  }

  error(cause: string | Error): void {
    this.#log.error(redactSecrets(typeof cause === 'string' ? cause : (cause.stack ?? cause.message)));
  }

  append(text: string): void {
    this.#log.append(redactSecrets(text));
  }

  appendLine(text: string): void {
    this.#log.appendLine(redactSecrets(text));
  }

  replace(text: string): void {
    this.#log.replace(redactSecrets(text));
  }

  clear(): void {
    this.#log.clear();
  }

  show(first?: vscode.ViewColumn | boolean, preserveFocus?: boolean): void {
    this.#log.show(typeof first === 'boolean' ? first : preserveFocus);
  }

  hide(): void {
    this.#log.hide();
  }

  dispose(): void {
    this.#log.dispose();
  }
}
