import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parser as python } from '@lezer/python';
import * as vue from '@vue/compiler-dom';
import * as ts from 'typescript';
import { parse } from 'yaml';
import type { ParserAdapter } from '../../src/parsers/adapter';
import type { Dialect } from '../../src/parsers/dialect';
import { parseDialect } from '../../src/parsers/dialectFile';
import { JavaScriptAdapter } from '../../src/parsers/javascript/javascriptAdapter';
import { CSharpAdapter } from '../../src/parsers/csharp/csharpAdapter';
import { ErbAdapter } from '../../src/parsers/erb/erbAdapter';
import { HamlAdapter } from '../../src/parsers/haml/hamlAdapter';
import type { CodeLanguage } from '../../src/parsers/languages';
import { MarkupAdapter } from '../../src/parsers/markup/markupAdapter';
import { PythonAdapter } from '../../src/parsers/python/pythonAdapter';
import { createRubyParser } from '../../src/parsers/ruby/prism';
import { RubyAdapter } from '../../src/parsers/ruby/rubyAdapter';

/** Tests run from the repository's root. */
const dialectsFolder = path.resolve('definitions/dialects');
const prismFile = path.resolve('node_modules/@ruby/prism/src/prism.wasm');

/** All dialects that ship. */
export const dialects: readonly Dialect[] = readdirSync(dialectsFolder).map((name) =>
  parseDialect(parse(readFileSync(path.join(dialectsFolder, name), 'utf8'))),
);

const javascript = new JavaScriptAdapter(ts, dialects);
const ruby = new RubyAdapter(createRubyParser(new WebAssembly.Module(readFileSync(prismFile))), dialects);
const html = new MarkupAdapter({ vue, javascript }, dialects, 'html');

/** The adapters as the server makes them. */
export const adapters: Readonly<Record<CodeLanguage, ParserAdapter>> = {
  ruby,
  javascript,
  html,
  erb: new ErbAdapter({ ruby, web: { javascript, html } }, dialects),
  haml: new HamlAdapter({ ruby, web: { javascript, html } }),
  python: new PythonAdapter(python, dialects),
  csharp: new CSharpAdapter(dialects),
  vue: new MarkupAdapter({ vue, javascript }, dialects, 'sfc'),
};
