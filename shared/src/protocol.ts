import { NotificationType, RequestType, RequestType0, type Range } from 'vscode-languageserver-protocol';
import type { Answers, Question, Remark } from './creation';
import type { Series, StoreStatus } from './figures';
import type { DictionaryItem } from './webview/dictionary';

/** How far the index is, and what it holds. */
export interface IndexStatus {
  readonly state: 'idle' | 'indexing' | 'ready';
  readonly filesDone: number;
  readonly filesTotal: number;
  readonly events: number;
  readonly metrics: number;
  readonly calls: number;
}

/** Server → client. The index moved on; paints the status bar. */
export const indexStatusChanged = new NotificationType<IndexStatus>('metricLens/indexStatusChanged');

/** Server → client. The store went up, down or elsewhere; paints the status bar. */
export const storeStatusChanged = new NotificationType<StoreStatus>('metricLens/storeStatusChanged');

/** Server → client. Definitions, calls or figures changed; open webviews ask again. */
export const dictionaryChanged = new NotificationType<{ readonly revision: number }>(
  'metricLens/dictionaryChanged',
);

/** Client → server. Both states at once, for a client that starts late. */
export const status = new RequestType0<{ readonly index: IndexStatus; readonly store: StoreStatus }, void>(
  'metricLens/status',
);

/** Client → server. Every event and metric of the workspace. */
export const dictionary = new RequestType0<readonly DictionaryItem[], void>('metricLens/dictionary');

export interface SeriesParams {
  readonly kind: 'event' | 'metric';
  /** Event action, or metric key path (stem or expanded). */
  readonly name: string;
  readonly days: 7 | 28 | 90 | 180;
}

/** Client → server. Daily values for the chart panel. Null when the index knows no such event or metric. */
export const series = new RequestType<SeriesParams, Series | null, void>('metricLens/series');

export interface ItemAtParams {
  readonly uri: string;
  readonly line: number;
  readonly character: number;
}

/** Client → server. The event or metric at a position (call, definition, reference), or null. */
export const itemAt = new RequestType<
  ItemAtParams,
  { readonly kind: 'event' | 'metric'; readonly name: string } | null,
  void
>('metricLens/itemAt');

/** Client → server. What depends on what stands at a position, and what changed since the git base, as Markdown; of the whole branch where nothing stands. */
export const impact = new RequestType<ItemAtParams, { readonly markdown: string }, void>('metricLens/impact');

/** A call whose event has no definition yet, as its quick fix names it. */
export interface NewDefinitionParams {
  readonly uri: string;
  readonly event: string;
  /** Of the call's name. */
  readonly range: Range;
}

/** A definition file that does not exist yet. */
export interface NewDefinition {
  readonly uri: string;
  readonly text: string;
  /** What the author should fill in first. */
  readonly selection: Range;
}

/** Client → server. The definition that a call asks for; null when it cannot be made: the file exists, the schema refuses it. */
export const newDefinition = new RequestType<NewDefinitionParams, NewDefinition | null, void>(
  'metricLens/newDefinition',
);

/** Where something is created, and what was answered so far. */
export interface CreationParams {
  /** URI of the file one was looking at, or of the workspace folder. */
  readonly place: string;
  readonly answers: Answers;
}

/** Client → server. The question at a step of the guided creation (0-based), null behind the last one; `steps` counts them as far as the answers tell. */
export const creationStep = new RequestType<
  CreationParams & { readonly step: number },
  { readonly question: Question | null; readonly steps: number },
  void
>('metricLens/creationStep');

/** Client → server. What is to be said of an answer before it is given, or null. */
export const checkAnswer = new RequestType<
  CreationParams & { readonly id: string; readonly value: readonly string[] },
  Remark | null,
  void
>('metricLens/checkAnswer');

/** The files that answers lead to, none when one of them is wrong: `problem` says which, `remarks` what to know. */
export interface CreationPlan {
  readonly files: readonly NewDefinition[];
  readonly remarks: readonly string[];
  readonly problem: string | null;
}

/** Client → server. The files to create; nothing is written by it. */
export const creationPlan = new RequestType<CreationParams, CreationPlan, void>('metricLens/creationPlan');

export interface StoreConnection {
  /** http(s)://host:port, without credentials; null means: use the local store when it runs. */
  readonly url: string | null;
  readonly user: string;
  readonly database: string;
  /** From SecretStorage; kept in memory only. */
  readonly secret: { readonly kind: 'password' | 'token'; readonly value: string } | null;
}

/** Client → server. Connect to this store, or forget the present one. Answers with the state after a first probe. */
export const connectStore = new RequestType<StoreConnection, StoreStatus, void>('metricLens/connectStore');

/** Client → server. Forget cached figures and ask the store again; `dictionaryChanged` follows. Answers with the state after it. */
export const refreshFigures = new RequestType0<StoreStatus, void>('metricLens/refreshFigures');

/** How the local store came up. `needsEngine`: it cannot until `installEngine`; `empty`: it runs and holds no event. */
export interface LocalStoreResult {
  readonly ok: boolean;
  readonly message: string;
  readonly needsEngine: boolean;
  readonly empty: boolean;
}

/** Client → server. Start (or find) the local store of this workspace; `seed` fills an empty one with sample history. */
export const startLocalStore = new RequestType<{ readonly seed: boolean }, LocalStoreResult, void>(
  'metricLens/startLocalStore',
);

/** Client → server. Stop the local store that this workspace uses. */
export const stopLocalStore = new RequestType0<{ readonly message: string }, void>(
  'metricLens/stopLocalStore',
);

/** Client → server. Download the engine of the local store (about 180 MB, once a user); asked for by name only. */
export const installEngine = new RequestType0<{ readonly ok: boolean; readonly message: string }, void>(
  'metricLens/installEngine',
);
