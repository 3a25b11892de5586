import { languageOf, type CodeLanguage } from '../parsers/languages';
import { callAtCursor } from './callAtCursor';
import type { CursorShapes } from './cursorShapes';
import type { CursorSite } from './cursorSite';
import { elementAtCursor } from './elementAtCursor';
import { hashAtCursor } from './hashAtCursor';
import type { ListLanguage } from './lists';

interface Parts {
  readonly languages: readonly ListLanguage[];
  readonly elements: boolean;
}

const parts: Readonly<Record<CodeLanguage, Parts>> = {
  ruby: { languages: ['ruby'], elements: false },
  javascript: { languages: ['javascript'], elements: true },
  vue: { languages: ['javascript'], elements: true },
  html: { languages: ['javascript'], elements: true },
  haml: { languages: ['ruby', 'javascript'], elements: true },
  erb: { languages: ['ruby', 'javascript'], elements: true },
  python: { languages: ['python'], elements: false },
  csharp: { languages: ['csharp'], elements: false },
};

/** Languages whose hashes can stand for the attributes of an element. */
const attributeLanguages: ReadonlySet<ListLanguage> = new Set(['ruby', 'javascript']);

/**
 * The tracking call, attribute hash or element whose text holds the cursor, read from the text alone: unlike a
 * parser it needs no finished code, and it reads only what stands around the cursor.
 */
export function siteAtCursor(
  uri: string,
  text: string,
  offset: number,
  shapes: CursorShapes,
): CursorSite | undefined {
  const language = languageOf(uri);
  if (language === undefined) return undefined;
  const { languages, elements } = parts[language];
  for (const it of languages) {
    const call = callAtCursor(text, offset, it, shapes.calls(it));
    if (call) return call;
  }
  for (const it of languages) {
    const hash = attributeLanguages.has(it) ? hashAtCursor(text, offset, it, shapes) : undefined;
    if (hash) return hash;
  }
  return elements ? elementAtCursor(text, offset, shapes) : undefined;
}
