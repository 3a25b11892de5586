import { Document, isNode, Scalar, YAMLMap, YAMLSeq, type Node } from 'yaml';
import type { FileHabits } from './fileHabits';

const lineWidth = 150;

/** The text of a new definition file while it is put together: keys in the order in which they come. */
export class DefinitionText {
  readonly #habits: Pick<FileHabits, 'flowLists' | 'listIndent'>;
  readonly #document = new Document(undefined, { compat: 'yaml-1.1' });
  readonly #map = new YAMLMap();

  constructor(habits: Pick<FileHabits, 'flowLists' | 'listIndent'>) {
    this.#habits = habits;
  }

  set(key: string, value: unknown, commentBefore?: string): void {
    const node = this.#document.createNode(key);
    if (commentBefore !== undefined) node.commentBefore = commentBefore;
    this.#map.set(node, isNode(value) ? value : this.#document.createNode(value));
  }

  /** A list of words, laid out like those of the neighbours; an empty one is `[]`. */
  setList(key: string, items: readonly string[]): void {
    const list = new YAMLSeq<Node>();
    for (const item of items) list.add(this.#document.createNode(item));
    list.flow = this.#habits.flowLists || items.length === 0;
    this.set(key, list);
  }

  /** A text in quotes: versions, which YAML would read as numbers. Blank when there is none. */
  setQuoted(key: string, text: string | undefined): void {
    if (text === undefined) {
      this.set(key, null);
      return;
    }
    const scalar = new Scalar(text);
    scalar.type = Scalar.QUOTE_SINGLE;
    this.set(key, scalar);
  }

  toString(): string {
    this.#document.contents = this.#map;
    const text = this.#document.toString({
      lineWidth,
      singleQuote: true,
      nullStr: '',
      indentSeq: this.#habits.listIndent > 0,
      flowCollectionPadding: false,
    });
    return `---\n${text.replaceAll(/[ \t]+$/gm, '')}`;
  }
}
