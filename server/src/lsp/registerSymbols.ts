import type { FeatureDependencies } from './registerLanguageFeatures';
import { guard } from './guard';
import { normaliseUri } from './workspaceService';

/** What there is to go to: the outline of a file, events and metrics of the workspace by name, links in definitions. */
export function registerSymbols({ connection, documents, workspace, log }: FeatureDependencies): void {
  connection.onDocumentSymbol(
    guard(log, 'outline', null, async ({ textDocument }) => {
      const uri = normaliseUri(textDocument.uri);
      const session = await workspace.sessionFor(uri);
      return session ? [...session.analysis.symbols.outline(uri)] : null;
    }),
  );
  connection.onWorkspaceSymbol(
    guard(log, 'workspace symbols', null, ({ query }) => {
      const { session } = workspace;
      return session ? [...session.analysis.symbols.find(query)] : null;
    }),
  );
  connection.onDocumentLinks(
    guard(log, 'links', null, async ({ textDocument }) => {
      const uri = normaliseUri(textDocument.uri);
      const session = await workspace.sessionFor(uri);
      const text = documents.get(textDocument.uri)?.getText();
      return session && text !== undefined ? [...session.links(uri, text)] : null;
    }),
  );
}
