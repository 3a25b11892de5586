import { LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { impact, type ItemAtParams } from '@shared/protocol';
import { guard } from './guard';
import type { FeatureDependencies } from './registerLanguageFeatures';
import { normaliseUri } from './workspaceService';

/** Who asked is told why there is no answer. */
const noAnswer = new ResponseError(
  LSPErrorCodes.RequestFailed,
  'The impact could not be worked out. The output of Metric Lens says why.',
);
const notYet = new ResponseError(
  LSPErrorCodes.RequestFailed,
  'The workspace is still being read. Try again in a moment.',
);

/** *Show Impact*: a document for people to read. */
export function registerImpact({ connection, workspace, log }: FeatureDependencies): void {
  connection.onRequest(
    impact,
    guard<ItemAtParams, { readonly markdown: string } | ResponseError>(
      log,
      'impact',
      noAnswer,
      async (params) => {
        const { line, character } = params;
        const uri = normaliseUri(params.uri);
        const session = await workspace.sessionFor(uri);
        if (!session || workspace.status.state !== 'ready') return notYet;
        return { markdown: await session.changes.document(uri, { line, character }, workspace.openFiles) };
      },
    ),
  );
}
