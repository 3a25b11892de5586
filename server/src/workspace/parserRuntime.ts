import { readFileSync } from 'node:fs';
import type { ParserAdapter } from '../parsers/adapter';
import type { Dialect } from '../parsers/dialect';
import { CSharpAdapter } from '../parsers/csharp/csharpAdapter';
import { ErbAdapter, type ErbParsers } from '../parsers/erb/erbAdapter';
import { HamlAdapter, type HamlParsers } from '../parsers/haml/hamlAdapter';
import { JavaScriptAdapter } from '../parsers/javascript/javascriptAdapter';
import type { CodeLanguage } from '../parsers/languages';
import { MarkupAdapter } from '../parsers/markup/markupAdapter';
import type { MarkupMode } from '../parsers/markup/markupTree';
import { PythonAdapter } from '../parsers/python/pythonAdapter';
import { createRubyParser } from '../parsers/ruby/prism';
import { RubyAdapter } from '../parsers/ruby/rubyAdapter';

export interface ParserFiles {
  /** Path of prism's WebAssembly module. */
  readonly prism: string;
}

/** Makes the adapters, each when its language is first met: loading them takes longer than most workspaces take to read. */
export class ParserRuntime {
  readonly #dialects: readonly Dialect[];
  readonly #files: ParserFiles;
  #rubyAdapter: RubyAdapter | undefined;
  #javascriptAdapter: Promise<JavaScriptAdapter> | undefined;
  readonly #adapters = new Map<CodeLanguage, Promise<ParserAdapter>>();

  constructor(dialects: readonly Dialect[], files: ParserFiles) {
    this.#dialects = dialects;
    this.#files = files;
  }

  adapter(language: CodeLanguage): Promise<ParserAdapter> {
    const known = this.#adapters.get(language);
    if (known) return known;
    const made = this.#make(language);
    this.#adapters.set(language, made);
    return made;
  }

  async #make(language: CodeLanguage): Promise<ParserAdapter> {
    switch (language) {
      case 'ruby':
        return this.#ruby();
      case 'javascript':
        return this.#javascript();
      case 'vue':
        return this.#markup('sfc');
      case 'html':
        return this.#markup('html');
      case 'haml':
        return new HamlAdapter(await this.#templateParsers());
      case 'erb':
        return new ErbAdapter(await this.#templateParsers());
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
    this.#javascriptAdapter ??= import('typescript').then((ts) => new JavaScriptAdapter(ts, this.#dialects));
    return this.#javascriptAdapter;
  }

  async #markup(mode: MarkupMode): Promise<MarkupAdapter> {
    const [vue, javascript] = await Promise.all([import('@vue/compiler-dom'), this.#javascript()]);
    return new MarkupAdapter({ vue, javascript }, this.#dialects, mode);
  }

  async #templateParsers(): Promise<HamlParsers & ErbParsers> {
    const [javascript, html] = await Promise.all([this.#javascript(), this.#markup('html')]);
    return { ruby: this.#ruby(), javascript, html };
  }
}
