import { AttributeShapes, CallShapes, type AttributeShape, type Dialect } from '../parsers/dialect';
import type { ListLanguage } from './lists';

/** The shapes that are written today: what legacy SDKs offer is not helped with. */
export class CursorShapes {
  /** The attribute that is offered where none sends an event yet. */
  readonly firstAttribute: AttributeShape | undefined;
  readonly #calls: Readonly<Record<ListLanguage, CallShapes>>;
  readonly #attributes: AttributeShapes;

  constructor(dialects: readonly Dialect[]) {
    this.#calls = {
      ruby: new CallShapes(dialects, 'ruby'),
      javascript: new CallShapes(dialects, 'javascript'),
      python: new CallShapes(dialects, 'python'),
      csharp: new CallShapes(dialects, 'csharp'),
    };
    this.#attributes = new AttributeShapes(dialects);
    this.firstAttribute = dialects.flatMap((it) => it.attributes).find((it) => !it.legacy);
  }

  calls(language: ListLanguage): CallShapes {
    return this.#calls[language];
  }

  /** The shape of an attribute that sends an event, in any spelling of its name. */
  findAttribute(name: string): AttributeShape | undefined {
    const shape = this.#attributes.find(name)?.shape;
    return shape?.legacy ? undefined : shape;
  }
}
