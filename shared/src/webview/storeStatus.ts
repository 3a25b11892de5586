/**
 * State of the store. `disconnected`: none configured and no local store runs. `failing`: configured, but the
 * last request failed; `problem` says why and what to do.
 */
export interface StoreStatus {
  readonly state: 'disconnected' | 'connecting' | 'connected' | 'failing';
  /** "local store" or host and port; empty when disconnected. Never holds credentials. */
  readonly label: string;
  readonly problem: string | null;
  /** ISO time of the last good answer. */
  readonly lastSuccess: string | null;
}
