import type { Layout } from '../layout';
import { languageOf } from '../parsers/languages';

/** True for files that can say anything, by name, and that the configuration does not exclude. */
export function isRelevant(uri: string, layout: Layout): boolean {
  const canSpeak = languageOf(uri) !== undefined || layout.definitionKind(uri) !== undefined;
  return canSpeak && !layout.isExcluded(uri);
}
