import type { CallForm } from '../facts';

export type DialectLanguage = 'ruby' | 'javascript' | 'python' | 'csharp';

/**
 * Where a call tells its event: in an argument by place or keyword (`member: a.b` of it, when that is an object),
 * in every positional one, in the keys of its keywords, or in the first of some variables that
 * is in sight (RSpec's `let(:event)` for a shared example).
 */
export type ArgumentPlace =
  | { readonly argument: number; readonly member?: string }
  | { readonly keyword: string; readonly member?: string }
  | { readonly every: true }
  | { readonly keys: true }
  | { readonly variable: string | readonly string[] };

/**
 * Where properties stand: in an object given as an argument by place or keyword (in `member: a.b` of it, and there
 * only under the keys `only`), and in keywords of the call itself.
 */
export interface PropertiesPlace {
  readonly argument?: number;
  readonly keyword?: string;
  readonly member?: string;
  readonly only?: readonly string[];
  readonly keywords?: readonly string[];
}

/** What completion writes for the arguments of a call. */
export interface WrittenArguments {
  /** Identifier -> its value, `current_user`, or keyword and value, `project_id: project.id`. */
  readonly identifiers?: Readonly<Record<string, string>>;
  /** The class whose keywords hold the properties: `Properties(label=…)` instead of an object. */
  readonly object?: string;
}

/** Methods that a macro asks its class for. */
export interface NeededMethods {
  readonly methods: readonly string[];
  /** Parents that are known not to have them; of what classes with other parents have nothing is known. */
  readonly parents: readonly string[];
  /** Modules that are known not to have them. */
  readonly modules: readonly string[];
}

/** One shape of call of one SDK. */
export interface CallShape {
  readonly api: string;
  readonly languages: readonly DialectLanguage[];
  readonly method: string;
  /**
   * Receivers as written without blanks; `none` is a bare call, `any` matches all, `*.x` all that end in `.x`,
   * `X::*` all that begin with `X::`.
   */
  readonly receivers: readonly string[];
  readonly form: CallForm;
  /** `class`: only directly in a class or module body, or where it begins with actions and names its event. */
  readonly context: 'class' | 'any';
  /** In a class that inherits from another, only from one of these, whatever modules it stands in; all when empty. */
  readonly superclasses: readonly string[];
  /**
   * Texts of which one stands in every file that has the function from the SDK. Asked only of calls that nothing
   * outside the file can give the function (`isolated`); of none when empty.
   */
  readonly sources: readonly string[];
  /** Only inside a class of this name (without its namespace). */
  readonly within: string | undefined;
  /** Only with one of these texts as the first argument. */
  readonly first: readonly string[];
  /** Only with a first argument that ends with one of these texts, as addresses do. */
  readonly firstEnds: readonly string[];
  /** Only in files that hold one of these texts. */
  readonly beside: readonly string[];
  readonly name: ArgumentPlace;
  /** What the name argument names: an event, or (test matchers) a metric's key path. */
  readonly names: 'event' | 'metric';
  readonly identifiers: readonly string[];
  readonly properties: PropertiesPlace | undefined;
  readonly category: ArgumentPlace | undefined;
  /** For a macro: the methods that it asks its class for. */
  readonly needs: NeededMethods | undefined;
  /** How many events one call may send. */
  readonly most: number | undefined;
  /** How arguments are usually written, where that is not as their names say. */
  readonly writes: WrittenArguments | undefined;
  readonly legacy: boolean;
  /** What to write instead of a legacy call, in words for the reader. */
  readonly replacement: string | undefined;
}

/** A data attribute (or hash key) that sends an event when its element is used. Names without the `data-` prefix. */
export interface AttributeShape {
  readonly api: string;
  readonly attribute: string;
  /** Attribute name -> property key. */
  readonly properties: Readonly<Record<string, string>>;
  /** Attributes whose text is read as a number; all others stay text. */
  readonly numbers: readonly string[];
  /** Attribute that holds more properties as a JSON object. */
  readonly additional: string | undefined;
  /** Attribute that sends the event when the element appears; alone it does nothing. */
  readonly load: string | undefined;
  readonly legacy: boolean;
  readonly replacement: string | undefined;
}

/** One SDK: a file of `definitions/dialects/`. */
export interface Dialect {
  readonly id: string;
  readonly title: string;
  /**
   * Modules of the SDK by language. Where a language has some, its shapes count only in files that import one of
   * them, and a receiver may be anything that comes from one: `const client = new PostHog(…)`.
   */
  readonly modules: Readonly<Partial<Record<DialectLanguage, readonly string[]>>>;
  /** True for dialects that the configuration switches on: no import is needed. */
  readonly switchedOn: boolean;
  readonly calls: readonly CallShape[];
  readonly attributes: readonly AttributeShape[];
}

export interface ShapeOf<T> {
  readonly dialect: string;
  readonly shape: T;
}

/** A shape of a call, and where it counts. */
export interface SituatedShape extends ShapeOf<CallShape> {
  /** The SDK's modules, see `Dialect`; empty where everything counts. */
  readonly modules: readonly string[];
  readonly switchedOn: boolean;
}

/** Finds the shapes of calls by method name. */
export interface CallShapeFinder {
  find(method: string): readonly SituatedShape[];
}

/** The shapes of all dialects for one language, found by method name. */
export class CallShapes implements CallShapeFinder {
  readonly #byMethod = new Map<string, SituatedShape[]>();
  readonly #language: DialectLanguage;

  constructor(dialects: readonly Dialect[], language: DialectLanguage) {
    this.#language = language;
    for (const { id, calls, modules, switchedOn } of dialects) {
      for (const shape of calls) {
        if (!shape.languages.includes(language)) continue;
        const situated = { dialect: id, shape, modules: modules[language] ?? [], switchedOn };
        const known = this.#byMethod.get(shape.method);
        if (known) known.push(situated);
        else this.#byMethod.set(shape.method, [situated]);
      }
    }
  }

  /** All shapes, also those that count only in files that use their SDK. */
  find(method: string): readonly SituatedShape[] {
    return this.#byMethod.get(method) ?? [];
  }

  /** The shapes that count in a file of this text. */
  within(text: string): CallShapeFinder {
    const imports = new Map<readonly string[], boolean>();
    const uses = (modules: readonly string[]): boolean => {
      const known = imports.get(modules) ?? modules.some((it) => importOf(it, this.#language).test(text));
      imports.set(modules, known);
      return known;
    };
    const counts = ({ shape: { beside }, modules, switchedOn }: SituatedShape): boolean =>
      (switchedOn || modules.length === 0 || uses(modules)) &&
      (beside.length === 0 || beside.some((it) => text.includes(it)));
    const found = new Map<string, readonly SituatedShape[]>();
    return {
      find: (method) => {
        const known = found.get(method) ?? this.find(method).filter(counts);
        found.set(method, known);
        return known;
      },
    };
  }
}

/** How a file tells that it uses a module; a Ruby one also by its constant. */
function importOf(module: string, language: DialectLanguage): RegExp {
  const name = module.replace(/[^\w]/g, '\\$&');
  switch (language) {
    case 'javascript':
      // also the script of a page: `src="https://host/posthog-js@1/dist/array.js"`
      return new RegExp(`["'\`](?:(?:https?:)?//[^"'\`\\s]*/)?${name}(?:[/@][^"'\`\\n]*)?["'\`]`);
    case 'python':
      return new RegExp(
        `^[ \\t]*(?:from[ \\t]+|import[ \\t]+(?:[\\w.]+(?:[ \\t]+as[ \\t]+\\w+)?[ \\t]*,[ \\t]*)*)${name}\\b`,
        'm',
      );
    case 'ruby':
      return /^[A-Z]/.test(module) ? new RegExp(`\\b${name}\\b`) : new RegExp(`["']${name}["']`);
    case 'csharp':
      return new RegExp(`^\\s*(?:global\\s+)?using\\s+(?:static\\s+|\\w+\\s*=\\s*)?${name}\\b`, 'm');
  }
}

/** The attribute shapes of all active dialects, found by attribute name in any of its spellings. */
export class AttributeShapes {
  readonly #byName = new Map<string, ShapeOf<AttributeShape>>();
  readonly #byLoad = new Map<string, AttributeShape>();
  readonly #names = new Set<string>();

  constructor(dialects: readonly Dialect[]) {
    for (const { id, attributes } of dialects) {
      for (const shape of attributes) {
        this.#byName.set(shape.attribute, { dialect: id, shape });
        this.#names.add(shape.attribute);
        for (const it of Object.keys(shape.properties)) this.#names.add(it);
        if (shape.additional !== undefined) this.#names.add(shape.additional);
        if (shape.load === undefined) continue;
        this.#names.add(shape.load);
        this.#byLoad.set(shape.load, shape);
      }
    }
  }

  /** True for the names of sending attributes and of those that go with them. */
  holds(name: string): boolean {
    return this.#names.has(normaliseAttribute(name));
  }

  find(name: string): ShapeOf<AttributeShape> | undefined {
    return this.#byName.get(normaliseAttribute(name));
  }

  /** The shape that an attribute says the moment of, see `load`. */
  loadedBy(name: string): AttributeShape | undefined {
    return this.#byLoad.get(normaliseAttribute(name));
  }

  /** True for attributes that make an element one to read. */
  matters(name: string): boolean {
    return this.find(name) !== undefined || this.loadedBy(name) !== undefined;
  }
}

/** `data-event-tracking`, `event_tracking` and `:data-event-tracking` are one attribute: `event-tracking`. */
export function normaliseAttribute(name: string): string {
  return name
    .replaceAll('_', '-')
    .replace(/^(?::|v-bind:)/, '')
    .replace(/^data-/, '');
}

export { needlesOf } from './needles';
