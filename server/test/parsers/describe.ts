import type { EventName, FileFacts, TrackingCall } from '../../src/facts';
import type { CodeLanguage } from '../../src/parsers/languages';
import { adapters } from './adapters';

const fileNames: Readonly<Record<CodeLanguage, string>> = {
  ruby: 'file.rb',
  javascript: 'file.ts',
  vue: 'file.vue',
  html: 'file.html',
  haml: 'file.html.haml',
  erb: 'file.html.erb',
  python: 'file.py',
  csharp: 'file.cs',
};

export function read(language: CodeLanguage, text: string, fileName = fileNames[language]): FileFacts {
  return adapters[language].parse(`file:///${fileName}`, text);
}

/** Event names in short: `a` literal, `=a` constant, `a|b` candidates, `/^a_.+$/` pattern, `?` unknown. */
export function names(language: CodeLanguage, text: string): readonly string[] {
  return read(language, text).calls.map(({ name }) => shortName(name));
}

function shortName(name: EventName): string {
  switch (name.kind) {
    case 'literal':
      return name.value;
    case 'constant':
      return `=${name.value}`;
    case 'candidates':
      return name.values.join('|');
    case 'pattern':
      return `/${name.regex}/`;
    case 'unknown':
      return '?';
  }
}

/** Properties in short: `label="x" value=1 count=other`, with `…` where there can be more. */
export function properties({ properties: known, moreProperties }: TrackingCall): string {
  const written = known.map(
    ({ key, value }) => `${key}=${'literal' in value ? JSON.stringify(value.literal) : value.type}`,
  );
  return [...written, ...(moreProperties ? ['…'] : [])].join(' ');
}

/** The first call of a text; the test fails without one. */
export function firstCall(language: CodeLanguage, text: string): TrackingCall {
  const [call] = read(language, text).calls;
  if (!call) throw new Error('no call found');
  return call;
}
