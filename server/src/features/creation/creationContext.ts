import { fileHabits, type FileHabits } from '../../definitions/fileHabits';
import type { DefinitionSchemas } from '../../definitions/schemaValidator';
import { milestoneFromVersion, newestMilestone } from '../../definitions/definitionDefaults';
import { expandMetric, type EventDefinition, type MetricDefinition, type TrackingCall } from '../../facts';
import type { NewDefinitionContext } from '../newDefinition';
import { sendersOf } from '../relations';

interface CreationInput extends NewDefinitionContext {
  /** URI of the workspace folder that is written to. */
  readonly root: string;
  /** URI of the file one was looking at, or of the folder. */
  readonly place: string;
  /** Names that the store has received, with their counts; empty without a store. */
  readonly received: ReadonlyMap<string, number>;
}

/** What a creation knows of the workspace folder; each part is worked out when it is first asked for. */
export class CreationContext {
  readonly #input: CreationInput;
  #events: readonly EventDefinition[] | undefined;
  #metrics: readonly MetricDefinition[] | undefined;
  #habits: FileHabits | undefined;
  #callers: ReadonlyMap<string, readonly string[]> | undefined;

  private constructor(input: CreationInput) {
    this.#input = input;
  }

  /** At a file or a workspace folder; undefined outside all folders. */
  static at(place: string, input: Omit<CreationInput, 'root' | 'place'>): CreationContext | undefined {
    const { layout } = input;
    const root = layout.rootOf(place) ?? layout.roots.find((it) => it === place.replace(/\/$/, ''));
    if (root === undefined) return undefined;
    return new CreationContext({ ...input, root, place: place.startsWith(`${root}/`) ? place : root });
  }

  get schemas(): Pick<DefinitionSchemas, 'event' | 'metric'> {
    return this.#input.schemas;
  }

  get root(): string {
    return this.#input.root;
  }

  get received(): ReadonlyMap<string, number> {
    return this.#input.received;
  }

  /** Event definitions of the folder. */
  get events(): readonly EventDefinition[] {
    return (this.#events ??= this.#facts().flatMap((it) => it.events));
  }

  get metrics(): readonly MetricDefinition[] {
    return (this.#metrics ??= this.#facts().flatMap((it) => it.metrics));
  }

  get definitions(): readonly (EventDefinition | MetricDefinition)[] {
    return [...this.events, ...this.metrics];
  }

  /** How the definitions around are laid out. */
  get habits(): FileHabits {
    return (this.#habits ??= fileHabits(this.definitions, (it) => this.pathOf(it), this.callingPath));
  }

  /** Events that metrics can count, each once: those with a definition that is neither removed nor of an older kind. */
  get countable(): readonly EventDefinition[] {
    const live = this.events.filter((it) => !it.removed);
    const internal = live.filter((it) => it.internalEvents || it.category === undefined);
    const place = ({ action, uri }: EventDefinition): string => `${action.value} ${uri}`;
    const sorted = internal.toSorted((a, b) => (place(a) < place(b) ? -1 : 1));
    return sorted.filter(({ action }, i) => action.value !== sorted[i - 1]?.action.value);
  }

  /** Events that the file one was looking at sends or defines. */
  get eventsInSight(): ReadonlySet<string> {
    const facts = this.#input.index.facts.get(this.#input.place);
    if (!facts) return new Set();
    const sent = facts.calls.flatMap(({ name }) => (name.kind === 'literal' ? [name.value] : []));
    return new Set([...sent, ...facts.events.map((it) => it.action.value)]);
  }

  /** The version that new definitions start with; undefined when nothing tells. */
  get milestone(): string | undefined {
    const { versionText } = this.#input;
    return (versionText && milestoneFromVersion(versionText)) ?? newestMilestone(this.definitions);
  }

  /** Path of the file one was looking at; empty for the folder itself. */
  get callingPath(): string {
    const { layout, place, root } = this.#input;
    return place === root ? '' : layout.pathOf(place);
  }

  /** Files that send an event, by its name. */
  get callersByEvent(): ReadonlyMap<string, readonly string[]> {
    return (this.#callers ??= new Map(
      this.events.map(({ action }) => [action.value, this.senders(action.value).map((it) => it.path)]),
    ));
  }

  /** Names that code sends and no definition declares. */
  get undefinedNames(): readonly string[] {
    const { index } = this.#input;
    const names = [...index.callsByEvent.keys()].filter((it) => it !== '' && !index.eventsByName.has(it));
    return names.filter((it) => this.senders(it).length > 0).sort();
  }

  senders(event: string): readonly { readonly path: string; readonly call: TrackingCall }[] {
    return sendersOf(this.#input.index, event)
      .filter(({ call, uri }) => !call.legacy && uri.startsWith(`${this.root}/`))
      .map(({ uri, call }) => ({ path: this.#input.layout.pathOf(uri), call }));
  }

  findEvent(name: string): EventDefinition | undefined {
    const found = this.#input.index.eventsByName.find(name);
    return found.find((it) => !it.removed) ?? found[0];
  }

  /** The metric that is reported under an expanded key path. */
  findMetric(keyPath: string): MetricDefinition | undefined {
    const found = this.#input.index.metricsByKeyPath.find(keyPath);
    return found.find((metric) => expandMetric(metric).some((it) => it.keyPath === keyPath));
  }

  exists(path: string): boolean {
    return this.#input.exists(path);
  }

  pathOf(uri: string): string {
    return this.#input.layout.pathOf(uri);
  }

  #facts(): { readonly events: readonly EventDefinition[]; readonly metrics: readonly MetricDefinition[] }[] {
    const all = [...this.#input.index.facts.all()];
    return all.filter(({ uri }) => this.#input.layout.rootOf(uri) === this.root);
  }
}
