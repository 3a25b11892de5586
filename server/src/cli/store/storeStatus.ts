import type { StoreConnection } from '../../localStore/connectionFile';
import type { StoreState } from '../../localStore/lifecycle';
import { exitCodes, outputVersion, type ExitCode } from '../commandContext';

/** What `metric-lens store status` knows. */
export interface LocalStoreStatus {
  readonly state: StoreState;
  /** Undefined when the store does not run. */
  readonly isEmpty: boolean | undefined;
  /** Where its data lie. */
  readonly folder: string;
}

interface ShowOptions {
  readonly showPassword?: boolean;
}

/** A store that exists and does not answer is a failure; one that does not run is not. */
export function exitOf({ state }: StoreState): ExitCode | undefined {
  return state === 'unavailable' ? exitCodes.failed : undefined;
}

/** The status for other programs; the password is in it only when asked for. */
export function statusReport(
  { state, isEmpty, folder }: LocalStoreStatus,
  { showPassword = false }: ShowOptions,
): unknown {
  const base = { version: outputVersion, state: state.state, folder };
  switch (state.state) {
    case 'running': {
      const { url, user, password, database, pid, version: clickHouse, startedAt } = state.connection;
      const secret = showPassword ? { password } : {};
      return { ...base, url, user, ...secret, database, clickHouse, pid, startedAt, empty: isEmpty ?? null };
    }
    case 'unavailable':
      return { ...base, pid: state.pid ?? null, problem: state.failure.message };
    case 'stopped':
      return base;
  }
}

/** The status for people. */
export function statusText({ state, isEmpty }: LocalStoreStatus, show: ShowOptions): string {
  switch (state.state) {
    case 'running':
      return runningText(state.connection, show) + (isEmpty === true ? '\nIt holds no events yet.' : '');
    case 'unavailable':
      return state.failure.message;
    case 'stopped':
      return 'The local store does not run. Start it with `metric-lens store start`.';
  }
}

/** How to connect to a running store. */
export function runningText(
  { url, user, password, database, version }: StoreConnection,
  { showPassword = false }: ShowOptions,
): string {
  return [
    `The local store runs: ClickHouse ${version} at ${url}`,
    `  user      ${user}`,
    `  password  ${showPassword ? password : '(--show-password shows it)'}`,
    `  database  ${database}`,
  ].join('\n');
}
