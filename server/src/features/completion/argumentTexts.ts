import type { EventDefinition } from '../../facts';
import type { Sender } from '../../cursor/cursorSite';
import type { EventUse, WorkspaceIndex } from '../../index/workspaceIndex';
import { declaredArguments } from '../callArguments';
import { liveDefinition } from '../siteEvents';
import { argumentsText } from './argumentText';
import { toSnippet } from './snippet';

/** What was worked out, and from what: as long as that is the same, it holds. */
interface Known {
  readonly event: EventDefinition;
  readonly uses: readonly EventUse[];
  readonly text: string;
}

/** So many ways to write a call are remembered: people go to and fro between a few. */
const mostWays = 4;

/** The arguments that events want, as snippets. Every completion asks for those of all events: they are kept. */
export class ArgumentTexts {
  readonly #byWay = new Map<string, Map<string, Known>>();

  /** What to write behind the quotes of an event's name; empty for nothing. */
  of(sender: Sender, index: WorkspaceIndex): (event: string) => string {
    const known = this.#knownFor(wayOf(sender));
    return (name) => {
      const event = liveDefinition(index, name);
      if (!event) return '';
      const uses = index.usesByEvent.find(name);
      const before = known.get(name);
      if (before?.event === event && before.uses === uses) return before.text;
      const text = toSnippet(argumentsText(sender, declaredArguments(event, index)));
      known.set(name, { event, uses, text });
      return text;
    };
  }

  #knownFor(way: string): Map<string, Known> {
    const known = this.#byWay.get(way) ?? new Map<string, Known>();
    this.#byWay.delete(way); // to be the newest again
    this.#byWay.set(way, known);
    const [oldest] = this.#byWay.keys();
    if (this.#byWay.size > mostWays && oldest !== undefined) this.#byWay.delete(oldest);
    return known;
  }
}

function wayOf({ shape, ...way }: Sender): string {
  return JSON.stringify([shape.api, way]);
}
