/** Why a local store operation did not work; `message` of the result says it in one plain line. */
export type StoreProblem =
  | 'unsupported-platform'
  | 'engine-missing'
  | 'npm-missing'
  | 'install-failed'
  | 'engine-broken'
  | 'folder'
  | 'data'
  | 'busy'
  | 'unresponsive'
  | 'start-failed'
  | 'not-running'
  | 'not-empty'
  | 'query-failed';

/** An expected failure: what is wrong and what to do next, for the screen as it is. */
export interface StoreFailure {
  readonly ok: false;
  readonly problem: StoreProblem;
  readonly message: string;
}

/** Operations on the local store answer; they throw for bugs only. */
export type StoreResult<T> = ({ readonly ok: true } & T) | StoreFailure;

export function failure(problem: StoreProblem, message: string): StoreFailure {
  return { ok: false, problem, message };
}

/** The message of anything thrown. */
export function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}

/** The code of a Node system error (`ENOENT`, `EACCES`), else undefined. */
export function systemCode(cause: unknown): string | undefined {
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : undefined;
}
