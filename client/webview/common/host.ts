/** The half of VS Code's webview API that views use. */
interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

/** The other end of a view's conversation, and the drawer for its UI state. */
export interface Host<To, From, State> {
  post(message: From): void;
  /** Messages come from the extension that made the page; the page's policy lets nobody else in. */
  onMessage(receive: (message: To) => void): void;
  /** What `save` kept, of any age and shape. */
  load(): unknown;
  save(state: State): void;
}

/** To be called once a page. */
export function connectHost<To, From, State>(): Host<To, From, State> {
  const api = acquireVsCodeApi();
  return {
    post: (message) => api.postMessage(message),
    onMessage: (receive) =>
      window.addEventListener('message', (event: MessageEvent<To>) => receive(event.data)),
    load: () => api.getState(),
    save: (state) => api.setState(state),
  };
}
