import type { Position, ProtocolConnection, Range } from 'vscode-languageserver-protocol/node';
import { LineMap } from '../../src/text';

const languages: Readonly<Record<string, string>> = {
  rb: 'ruby',
  js: 'javascript',
  ts: 'typescript',
  vue: 'vue',
  yml: 'yaml',
};

/** A text that an editor has open: changes go to the server as ranges, as editors send them. */
export class TestDocument {
  readonly uri: string;
  readonly #connection: ProtocolConnection;
  #text: string;
  #version = 1;

  constructor(connection: ProtocolConnection, uri: string, text: string) {
    this.#connection = connection;
    this.uri = uri;
    this.#text = text;
  }

  get text(): string {
    return this.#text;
  }

  get id(): { readonly uri: string } {
    return { uri: this.uri };
  }

  async open(): Promise<void> {
    const extension = this.uri.slice(this.uri.lastIndexOf('.') + 1);
    await this.#connection.sendNotification('textDocument/didOpen', {
      textDocument: {
        uri: this.uri,
        languageId: languages[extension] ?? 'plaintext',
        version: this.#version,
        text: this.#text,
      },
    });
  }

  async close(): Promise<void> {
    await this.#connection.sendNotification('textDocument/didClose', { textDocument: this.id });
  }

  /** Replaces the only occurrence of a text. */
  async replace(find: string, replacement: string): Promise<void> {
    const range = this.rangeOf(find);
    const at = this.#text.indexOf(find);
    await this.#change(
      range,
      replacement,
      this.#text.slice(0, at) + replacement + this.#text.slice(at + find.length),
    );
  }

  /** Replaces the whole text, as editors without incremental sync do. */
  async setText(text: string): Promise<void> {
    await this.#change(undefined, text, text);
  }

  /** Types at the end of the text. */
  async type(text: string): Promise<void> {
    const end = new LineMap(this.#text).position(this.#text.length);
    await this.#change({ start: end, end }, text, this.#text + text);
  }

  /** Applies edits that do not touch each other, as when a code action is chosen. */
  async apply(edits: readonly { readonly range: Range; readonly newText: string }[]): Promise<void> {
    for (const { range, newText } of edits) {
      const map = new LineMap(this.#text);
      const [from, to] = [map.offset(range.start), map.offset(range.end)];
      await this.#change(range, newText, this.#text.slice(0, from) + newText + this.#text.slice(to));
    }
  }

  /** The place of the only occurrence of a text. */
  rangeOf(text: string): Range {
    const at = this.#text.indexOf(text);
    if (at < 0 || this.#text.includes(text, at + 1))
      throw new Error(`'${text}' does not stand exactly once in ${this.uri}`);
    return new LineMap(this.#text).range({ start: at, end: at + text.length });
  }

  /** A position within the only occurrence of a text, `offset` code units after its start. */
  at(text: string, offset = 1): Position {
    const { start } = this.rangeOf(text);
    return { line: start.line, character: start.character + offset };
  }

  async #change(range: Range | undefined, text: string, whole: string): Promise<void> {
    this.#text = whole;
    this.#version += 1;
    await this.#connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: this.uri, version: this.#version },
      contentChanges: [range ? { range, text } : { text }],
    });
  }
}
