import type {
  DictionaryItem,
  DictionaryStatus,
  FromDictionary,
  Place,
  ToDictionary,
} from '@shared/webview/dictionary';
import type { ItemRef } from '@shared/webview/item';
import { CancellationTokenSource, type CancellationToken } from 'vscode-languageserver-protocol';
import type { PanelLog } from './webviewHost';

export interface DictionarySessionDeps {
  readonly fetchItems: (token: CancellationToken) => Promise<readonly DictionaryItem[]>;
  /** Makes the server forget cached figures. */
  readonly refreshFigures: (token: CancellationToken) => Promise<unknown>;
  readonly status: () => DictionaryStatus;
  readonly post: (message: ToDictionary) => void;
  /** `beside` keeps the dictionary in view. */
  readonly openPlace: (place: Place, options: { readonly beside: boolean }) => Promise<void>;
  readonly openChart: (item: ItemRef) => void;
  readonly connect: () => Promise<void>;
  readonly log: PanelLog;
}

/** The host's half of the dictionary's conversation. Items are fetched once at a time; changes meanwhile add one more. */
export class DictionarySession {
  readonly #deps: DictionarySessionDeps;
  readonly #cancellation = new CancellationTokenSource();
  #items: readonly DictionaryItem[] | undefined;
  #listening = false;
  #loading = false;
  #outdated = true;
  #query: string | undefined;

  constructor(deps: DictionarySessionDeps) {
    this.#deps = deps;
  }

  async receive(message: FromDictionary): Promise<void> {
    switch (message.type) {
      case 'ready':
        return this.#start();
      case 'refresh':
        return this.#refresh();
      case 'openDefinition':
        return this.#openDefinition(message.place, message.beside);
      case 'openChart':
        this.#deps.openChart(message.item);
        return;
      case 'connect':
        return this.#deps.connect();
    }
  }

  /** Puts `query` into the search field, at once or as soon as the view is there. */
  search(query: string): void {
    if (this.#listening) this.#deps.post({ type: 'search', query });
    else this.#query = query;
  }

  async itemsChanged(): Promise<void> {
    this.#outdated = true;
    if (this.#listening) await this.#load();
  }

  statusChanged(): void {
    this.#tell({ type: 'status', status: this.#deps.status() });
  }

  /** The page is gone while its tab is hidden; it says `ready` again when it comes back. */
  hidden(): void {
    this.#listening = false;
  }

  dispose(): void {
    this.#listening = false;
    this.#cancellation.cancel();
  }

  async #start(): Promise<void> {
    this.#listening = true;
    this.statusChanged();
    if (this.#items) this.#deps.post({ type: 'items', items: this.#items });
    else this.#outdated = true; // a failure while hidden was told to nobody
    if (this.#query !== undefined) this.#deps.post({ type: 'search', query: this.#query });
    this.#query = undefined;
    await this.#load();
  }

  async #refresh(): Promise<void> {
    try {
      await this.#deps.refreshFigures(this.#cancellation.token);
    } catch (cause) {
      this.#deps.log.error(`refreshing figures failed: ${String(cause)}`);
    }
    await this.itemsChanged();
  }

  async #load(): Promise<void> {
    if (this.#loading) return;
    this.#loading = true;
    while (this.#outdated && this.#listening) {
      this.#outdated = false;
      this.#tell(await this.#fetch());
    }
    this.#loading = false;
  }

  #tell(message: ToDictionary): void {
    if (this.#listening) this.#deps.post(message);
  }

  async #fetch(): Promise<ToDictionary> {
    try {
      this.#items = await this.#deps.fetchItems(this.#cancellation.token);
      return { type: 'items', items: this.#items };
    } catch (cause) {
      if (!this.#cancellation.token.isCancellationRequested) {
        this.#deps.log.error(`dictionary failed: ${String(cause)}`);
      }
      const reason =
        'The dictionary could not be loaded. Try again; the Metric Lens output says what went wrong.';
      return { type: 'failed', reason };
    }
  }

  /** A webview may open only what it was given. */
  async #openDefinition({ uri, line, character }: Place, beside: boolean): Promise<void> {
    const known = this.#items?.find(
      ({ definition: place }) => place.uri === uri && place.line === line && place.character === character,
    );
    if (known) await this.#deps.openPlace(known.definition, { beside });
    else this.#deps.log.warn('dictionary view: dropped a request to open an unknown place');
  }
}
