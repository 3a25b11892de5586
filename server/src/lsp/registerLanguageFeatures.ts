import type { CodeLens, Connection, TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Lens } from '../features/codeLens';
import { guard, toSignal, type Logger } from './guard';
import { knownFigures } from './knownFigures';
import type { StoreService } from './storeService';
import { normaliseUri, type WorkspaceService } from './workspaceService';

export interface FeatureDependencies {
  readonly connection: Connection;
  readonly documents: TextDocuments<TextDocument>;
  readonly workspace: WorkspaceService;
  readonly store: StoreService;
  readonly log: Logger;
}

/** What a lens carries until it is resolved. */
interface LensData {
  readonly uri: string;
  readonly item: Lens['item'];
}

export function registerHover({ connection, documents, workspace, store, log }: FeatureDependencies): void {
  connection.onHover(
    guard(log, 'hover', null, async ({ textDocument, position }, token) => {
      const uri = normaliseUri(textDocument.uri);
      const session = await workspace.sessionFor(uri);
      if (!session) return null;
      const subjects = session.analysis.hoverSubjects(uri, position);
      const known = await knownFigures(store, subjects, toSignal(token));
      return session.hover(uri, position, documents.get(textDocument.uri)?.getText() ?? '', known) ?? null;
    }),
  );
}

export function registerCodeLens({ connection, workspace, store, log }: FeatureDependencies): void {
  connection.onCodeLens(
    guard(log, 'code lens', [], async ({ textDocument }): Promise<CodeLens[]> => {
      const uri = normaliseUri(textDocument.uri);
      const session = await workspace.sessionFor(uri);
      const lenses = session?.analysis.lenses(uri) ?? [];
      return lenses.map(({ range, item }) => ({ range, data: { uri, item } satisfies LensData }));
    }),
  );
  connection.onCodeLensResolve(
    guard(log, 'code lens text', { range: emptyRange }, async (lens: CodeLens, token): Promise<CodeLens> => {
      const { uri, item } = lens.data as LensData;
      const { session } = workspace;
      if (!session) return lens;
      const source = store.findSource();
      const figures = source && (await store.soon(source.eventFigures([item.name], toSignal(token))));
      return {
        ...lens,
        command: session.analysis.resolveLens({ range: lens.range, item }, uri, figures?.get(item.name)),
      };
    }),
  );
}

const emptyRange = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

export function registerNavigation({ connection, workspace, log }: FeatureDependencies): void {
  connection.onDefinition(
    guard(log, 'definition', null, async ({ textDocument, position }) => {
      const uri = normaliseUri(textDocument.uri);
      const session = await workspace.sessionFor(uri);
      return session ? [...session.analysis.definition(uri, position)] : null;
    }),
  );
  connection.onReferences(
    guard(log, 'references', null, async ({ textDocument, position, context }) => {
      const uri = normaliseUri(textDocument.uri);
      const session = await workspace.sessionFor(uri);
      return session ? [...session.analysis.references(uri, position, context.includeDeclaration)] : null;
    }),
  );
}
