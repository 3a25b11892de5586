import type { InlayHint } from 'vscode-languageserver';
import type { InlayData } from '../features/inlayHints';
import { guard } from './guard';
import type { FeatureDependencies } from './registerLanguageFeatures';
import { normaliseUri } from './workspaceService';

/** Which events calls with dynamic names can send, shown behind the name. */
export function registerInlayHints({ connection, workspace, log }: FeatureDependencies): void {
  connection.languages.inlayHint.on(
    guard(log, 'inlay hints', null, async ({ textDocument, range }) => {
      const uri = normaliseUri(textDocument.uri);
      const session = await workspace.sessionFor(uri);
      return session ? [...session.analysis.inlayHints(uri, range)] : null;
    }),
  );
  connection.languages.inlayHint.resolve((hint: InlayHint): InlayHint => {
    const tooltip = workspace.session?.analysis.inlayTooltip(hint.data as InlayData);
    return tooltip ? { ...hint, tooltip } : hint;
  });
}
