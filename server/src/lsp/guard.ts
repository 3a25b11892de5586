import { setMaxListeners } from 'node:events';
import { LSPErrorCodes, ResponseError, type CancellationToken } from 'vscode-languageserver';

export interface Logger {
  info(message: string): void;
  error(message: string, cause?: unknown): void;
}

type Handler<P, R> = (params: P, token: CancellationToken) => R | Promise<R>;

/** Aborts what a request asked of others when the request itself is cancelled. */
export function toSignal(token: CancellationToken): AbortSignal {
  const aborter = new AbortController();
  setMaxListeners(0, aborter.signal); // one hover asks for many figures, and each listens
  token.onCancellationRequested(() => aborter.abort());
  return aborter.signal;
}

/** The only try/catch around a feature: a bug costs one answer, never the server. */
export function guard<P, R>(log: Logger, name: string, fallback: R, run: Handler<P, R>) {
  const cancelled = (): ResponseError =>
    new ResponseError(LSPErrorCodes.RequestCancelled, `${name} cancelled`);
  const isCancelled = (token: CancellationToken): boolean => token.isCancellationRequested;
  return async (params: P, token: CancellationToken): Promise<R | ResponseError> => {
    if (isCancelled(token)) return cancelled(); // cancelled while queued
    try {
      const result = await run(params, token);
      return isCancelled(token) ? cancelled() : result;
    } catch (cause) {
      if (isCancelled(token)) return cancelled();
      if (cause instanceof ResponseError) return cause; // deliberate: "this name cannot be renamed"
      log.error(`${name} failed`, cause);
      return fallback;
    }
  };
}
