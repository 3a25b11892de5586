import { isSchemaPath } from '../definitions/schemaValidator';
import type { Layout } from '../layout';
import { languageOf, type CodeLanguage } from '../parsers/languages';

/** True for files that can say anything, by name, and that the configuration does not exclude. */
export function isRelevant(uri: string, layout: Layout): boolean {
  const canSpeak = languageOf(uri) !== undefined || layout.definitionKind(uri) !== undefined;
  return (canSpeak || isSchemaFile(uri, layout)) && !layout.isExcluded(uri);
}

/** True for the JSON Schemas of a workspace folder: they speak when they do not work. */
export function isSchemaFile(uri: string, layout: Layout): boolean {
  return uri.endsWith('.json') && layout.rootOf(uri) !== undefined && isSchemaPath(layout.pathOf(uri));
}

const scripts: ReadonlySet<CodeLanguage | undefined> = new Set([
  ...(['javascript', 'vue', 'html', 'haml', 'erb'] as const),
]);

/** True for files that are, or can hold, scripts: their parsers need that of JavaScript. */
export function isScript(uri: string): boolean {
  return scripts.has(languageOf(uri));
}
