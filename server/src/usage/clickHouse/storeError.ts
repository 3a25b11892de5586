import { serverProblem } from './serverProblems';
import { socketProblem } from './socketProblems';

/**
 * How far a failure reaches. `store`: no request can succeed (unreachable, wrong password). `schema`: tables or
 * columns are not as the mapping says. `request`: this one failed (too slow, too big, stopped); others may not.
 */
export type Reach = 'store' | 'schema' | 'request';

/** What is wrong and what to do, in one plain line, and how far it reaches. */
export interface Problem {
  readonly reach: Reach;
  readonly line: string;
}

/** Whom the lines talk about. */
export interface Place {
  /** As a sentence would name it: "the local store", "clickhouse.example.com:8443". */
  readonly name: string;
  readonly host: string;
  readonly local: boolean;
}

/** A request to the store that failed. `message` is fit for the screen; `detail` is for the log. Neither holds secrets. */
export class StoreError extends Error {
  readonly reach: Reach;
  readonly detail: string;

  constructor({ reach, line }: Problem, detail: string) {
    super(line);
    this.name = 'StoreError';
    this.reach = reach;
    this.detail = detail;
  }
}

/** The caller's own signal aborted. */
export class AbortError extends Error {
  override readonly name = 'AbortError';

  constructor() {
    super('The request was cancelled.');
  }
}

/** Turns whatever a request threw into a plain line; `secret` is cut out of the detail wherever it occurs. */
export function toStoreError(cause: unknown, place: Place, secret: string): StoreError {
  if (cause instanceof StoreError) return cause;
  const problem = serverProblem(cause, place) ?? socketProblem(cause, place);
  return new StoreError(problem, redact(describe(cause), secret));
}

function describe(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  const code = 'code' in cause && typeof cause.code === 'string' ? `${cause.code}: ` : '';
  return `${code}${cause.message}`.slice(0, 1000);
}

function redact(text: string, secret: string): string {
  return secret === '' ? text : text.replaceAll(secret, '…');
}
