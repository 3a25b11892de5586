import type { Diagnostic } from 'vscode-languageserver';

export interface PublisherDependencies {
  readonly diagnosticsOf: (uri: string) => readonly Diagnostic[];
  readonly send: (uri: string, diagnostics: readonly Diagnostic[]) => void;
  /** Runs work after what is queued now; one publishing round serves all changes of a burst. */
  readonly defer: (work: () => void) => void;
}

/** So long files are looked at before requests get their turn. */
const sliceMs = 5;

/**
 * Sends the diagnostics of the whole workspace, and of changed files at once. Diagnostics are pushed, not
 * pulled: a file that nobody opened is told about the moment another file breaks it, in every editor.
 */
export class DiagnosticsPublisher {
  readonly #dependencies: PublisherDependencies;
  readonly #sent = new Map<string, string>();
  readonly #dirty = new Set<string>();
  #paused = true;
  #scheduled = false;

  constructor(dependencies: PublisherDependencies) {
    this.#dependencies = dependencies;
  }

  /** While the index is incomplete nothing is sent: every name would look unknown. */
  pause(): void {
    this.#paused = true;
  }

  resume(): void {
    this.#paused = false;
    this.#schedule();
  }

  markDirty(uris: Iterable<string>): void {
    for (const uri of uris) this.#dirty.add(uri);
    this.#schedule();
  }

  /** Everything that was ever sent is looked at again, as after a change of the rules. */
  markAll(uris: Iterable<string>): void {
    this.markDirty([...this.#sent.keys(), ...uris]);
  }

  #schedule(): void {
    if (this.#paused || this.#scheduled || this.#dirty.size === 0) return;
    this.#scheduled = true;
    this.#dependencies.defer(() => this.#flush());
  }

  #flush(): void {
    this.#scheduled = false;
    if (this.#paused) return;
    const end = performance.now() + sliceMs;
    for (const uri of this.#dirty) {
      if (performance.now() > end) break;
      this.#dirty.delete(uri);
      this.#publish(uri);
    }
    this.#schedule();
  }

  #publish(uri: string): void {
    const diagnostics = this.#dependencies.diagnosticsOf(uri);
    const text = JSON.stringify(diagnostics);
    if ((this.#sent.get(uri) ?? '[]') === text) return;
    if (diagnostics.length === 0) this.#sent.delete(uri);
    else this.#sent.set(uri, text);
    this.#dependencies.send(uri, diagnostics);
  }
}
