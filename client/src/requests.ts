import type { Question, Remark } from '@shared/creation';
import type {
  CreationParams,
  CreationPlan,
  IndexStatus,
  ItemAtParams,
  LocalStoreResult,
  NewDefinition,
  NewDefinitionParams,
  SeriesParams,
  StoreConnection,
} from '@shared/protocol';
import type { DictionaryItem } from '@shared/webview/dictionary';
import type { ItemRef } from '@shared/webview/item';
import type { Series } from '@shared/webview/series';
import type { StoreStatus } from '@shared/webview/storeStatus';
import type { CancellationToken } from 'vscode';

/** What a running language server answers. A call rejects with a readable reason when the server cannot. */
export interface ServerRequests {
  status(): Promise<{ readonly index: IndexStatus; readonly store: StoreStatus }>;
  dictionary(token?: CancellationToken): Promise<readonly DictionaryItem[]>;
  /** Null when the index knows no such event or metric. */
  series(params: SeriesParams, token?: CancellationToken): Promise<Series | null>;
  itemAt(params: ItemAtParams): Promise<ItemRef | null>;
  /** Rejects with a readable reason while the workspace is read. */
  impact(params: ItemAtParams): Promise<{ readonly markdown: string }>;
  /** Null when the definition cannot be made. */
  newDefinition(params: NewDefinitionParams): Promise<NewDefinition | null>;
  creationStep(
    params: CreationParams & { readonly step: number },
  ): Promise<{ readonly question: Question | null; readonly steps: number }>;
  checkAnswer(
    params: CreationParams & { readonly id: string; readonly value: readonly string[] },
  ): Promise<Remark | null>;
  creationPlan(params: CreationParams): Promise<CreationPlan>;
  connectStore(connection: StoreConnection): Promise<StoreStatus>;
  refreshFigures(): Promise<StoreStatus>;
  startLocalStore(options: { readonly seed: boolean }): Promise<LocalStoreResult>;
  stopLocalStore(): Promise<{ readonly message: string }>;
  installEngine(): Promise<{ readonly ok: boolean; readonly message: string }>;
}

/** What a running language server tells by itself. */
export interface ServerEvents {
  readonly indexStatus: (status: IndexStatus) => void;
  readonly storeStatus: (status: StoreStatus) => void;
  readonly dictionaryChanged: () => void;
  /** The server came up: at first, and again after each restart. */
  readonly running: (requests: ServerRequests) => void;
  /** The server went away for good: it kept crashing, or did not start. */
  readonly failed: () => void;
}
