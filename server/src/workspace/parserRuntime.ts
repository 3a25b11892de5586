import { readFileSync } from 'node:fs';
import type { ParserAdapter } from '../parsers/adapter';
import type { Dialect } from '../parsers/dialect';
import { CSharpAdapter } from '../parsers/csharp/csharpAdapter';
import { ErbAdapter, ErbSurroundings } from '../parsers/erb/erbAdapter';
import { HamlAdapter, hamlNeedsWeb } from '../parsers/haml/hamlAdapter';
import { JavaScriptAdapter } from '../parsers/javascript/javascriptAdapter';
import type { CodeLanguage } from '../parsers/languages';
import { MarkupAdapter } from '../parsers/markup/markupAdapter';
import type { MarkupMode } from '../parsers/markup/markupTree';
import { PythonAdapter } from '../parsers/python/pythonAdapter';
import { createRubyParser } from '../parsers/ruby/prism';
import { RubyAdapter } from '../parsers/ruby/rubyAdapter';
import type { WebParsers } from '../parsers/webParsers';

export interface ParserFiles {
  /** Path of prism's WebAssembly module. */
  readonly prism: string;
}

/** A language, with the parsers of the web where a template needs them. */
type AdapterKey = CodeLanguage | 'haml+web' | 'erb+web';

/** Makes the adapters, each when its language is first met: loading them takes longer than most workspaces take to read. */
export class ParserRuntime {
  readonly #dialects: readonly Dialect[];
  readonly #files: ParserFiles;
  #rubyAdapter: RubyAdapter | undefined;
  #javascriptAdapter: Promise<JavaScriptAdapter> | undefined;
  readonly #erbSurroundings: ErbSurroundings;
  readonly #adapters = new Map<AdapterKey, Promise<ParserAdapter>>();

  constructor(dialects: readonly Dialect[], files: ParserFiles) {
    this.#dialects = dialects;
    this.#erbSurroundings = new ErbSurroundings(dialects);
    this.#files = files;
  }

  /** The adapter for a text: templates are read without the parsers of the web where they hold only Ruby. */
  adapter(language: CodeLanguage, text: string): Promise<ParserAdapter> {
    const needsWeb =
      (language === 'haml' && hamlNeedsWeb(text)) ||
      (language === 'erb' && this.#erbSurroundings.needWeb(text));
    const key = needsWeb ? (`${language}+web` as const) : language;
    const known = this.#adapters.get(key);
    if (known) return known;
    const made = this.#make(key);
    this.#adapters.set(key, made);
    return made;
  }

  async #make(key: AdapterKey): Promise<ParserAdapter> {
    switch (key) {
      case 'ruby':
        return this.#ruby();
      case 'javascript':
        return this.#javascript();
      case 'vue':
        return this.#markup('sfc');
      case 'html':
        return this.#markup('html');
      case 'haml':
        return new HamlAdapter({ ruby: this.#ruby() });
      case 'haml+web':
        return new HamlAdapter({ ruby: this.#ruby(), web: await this.#web() });
      case 'erb':
        return new ErbAdapter({ ruby: this.#ruby() }, this.#dialects);
      case 'erb+web':
        return new ErbAdapter({ ruby: this.#ruby(), web: await this.#web() }, this.#dialects);
      case 'python':
        return new PythonAdapter((await import('@lezer/python')).parser, this.#dialects);
      case 'csharp':
        return new CSharpAdapter(this.#dialects);
    }
  }

  #ruby(): RubyAdapter {
    this.#rubyAdapter ??= new RubyAdapter(
      createRubyParser(new WebAssembly.Module(readFileSync(this.#files.prism))),
      this.#dialects,
    );
    return this.#rubyAdapter;
  }

  #javascript(): Promise<JavaScriptAdapter> {
    // a copy: each look into a module goes through a getter
    this.#javascriptAdapter ??= import('typescript').then(
      (ts) => new JavaScriptAdapter({ ...ts }, this.#dialects),
    );
    return this.#javascriptAdapter;
  }

  async #markup(mode: MarkupMode): Promise<MarkupAdapter> {
    const [vue, javascript] = await Promise.all([import('@vue/compiler-dom'), this.#javascript()]);
    return new MarkupAdapter({ vue, javascript }, this.#dialects, mode);
  }

  async #web(): Promise<WebParsers> {
    const [javascript, html] = await Promise.all([this.#javascript(), this.#markup('html')]);
    return { javascript, html };
  }
}
