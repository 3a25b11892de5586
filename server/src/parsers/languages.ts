import type { CodeFamily } from '../links';

/** The languages that can hold tracking calls, each read by an adapter of its own. */
export type CodeLanguage = 'ruby' | 'javascript' | 'vue' | 'html' | 'haml' | 'erb' | 'python' | 'csharp';

const languageByExtension: Readonly<Record<string, CodeLanguage>> = {
  rb: 'ruby',
  rake: 'ruby',
  ru: 'ruby',
  haml: 'haml',
  erb: 'erb',
  html: 'html',
  htm: 'html',
  vue: 'vue',
  js: 'javascript',
  mjs: 'javascript',
  cjs: 'javascript',
  jsx: 'javascript',
  ts: 'javascript',
  mts: 'javascript',
  cts: 'javascript',
  tsx: 'javascript',
  py: 'python',
  cs: 'csharp',
};

/** File name extensions (without the dot) of all files that can hold tracking calls. */
export const codeExtensions: readonly string[] = Object.keys(languageByExtension);

const languages: ReadonlyMap<string, CodeLanguage> = new Map(Object.entries(languageByExtension));
const longestExtension = Math.max(...codeExtensions.map((it) => it.length));

/** Scripts made for browsers: what they send is written in their sources. */
const minified = /[.-]min\.[cm]?js$/i;

/** The language of a file by its last extension (`show.html.erb` is ERB); undefined for files without calls. */
export function languageOf(uri: string): CodeLanguage | undefined {
  const at = uri.lastIndexOf('.') + 1;
  if (at === 0 || uri.length - at > longestExtension) return undefined;
  const extension = uri.slice(at);
  const language = languages.get(extension) ?? languages.get(extension.toLowerCase());
  return language === 'javascript' && minified.test(uri) ? undefined : language;
}

const families: Readonly<Record<CodeLanguage, CodeFamily>> = {
  ruby: 'ruby',
  haml: 'ruby',
  erb: 'ruby',
  javascript: 'javascript',
  vue: 'javascript',
  html: 'javascript',
  python: 'python',
  csharp: 'csharp',
};

/** The languages that name each other's constants and functions. */
export function familyOf(language: CodeLanguage | undefined): CodeFamily | undefined {
  return language && families[language];
}
