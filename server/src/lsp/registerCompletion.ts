import {
  type CompletionItem,
  type CompletionList,
  type TextDocumentPositionParams,
} from 'vscode-languageserver';
import type { Analysis } from '../analysis';
import type { CompletionData } from '../features/completion/eventNames';
import { rangesEqual } from '../range';
import type { ClientState } from './clientState';
import { guard } from './guard';
import type { FeatureDependencies } from './registerLanguageFeatures';
import { normaliseUri } from './workspaceService';

/** What a request about a place being typed at is answered from: the text is the editor's newest. */
interface Typing {
  readonly analysis: Analysis;
  readonly uri: string;
  readonly text: string;
}

/** Completion and signature help: what is asked while a call is typed. */
export function registerCompletion(dependencies: FeatureDependencies, client: ClientState): void {
  const { connection, workspace, log } = dependencies;
  connection.onCompletion(
    guard(log, 'completion', null, async (params) => {
      const typing = await typingAt(dependencies, params);
      if (!typing) return null;
      const { analysis, uri, text } = typing;
      const items = analysis.completion(uri, params.position, { text, snippets: client.takesSnippets });
      return client.takesCompletionDefaults ? withDefaults(items) : [...items];
    }),
  );
  connection.onCompletionResolve((item: CompletionItem): CompletionItem => {
    const data = item.data as CompletionData | undefined;
    const documentation = data && workspace.session?.analysis.documentation(data.event);
    return documentation ? { ...item, documentation } : item;
  });
  connection.onSignatureHelp(
    guard(log, 'signature help', null, async (params) => {
      const typing = await typingAt(dependencies, params);
      return typing?.analysis.signatureHelp(typing.uri, params.position, typing.text) ?? null;
    }),
  );
}

async function typingAt(
  { workspace, documents }: FeatureDependencies,
  { textDocument }: TextDocumentPositionParams,
): Promise<Typing | undefined> {
  const uri = normaliseUri(textDocument.uri);
  const session = await workspace.sessionFor(uri);
  const document = documents.get(textDocument.uri);
  return session && document && { analysis: session.analysis, uri, text: document.getText() };
}

/** The same items with what thousands of them share said once. */
export function withDefaults(items: readonly CompletionItem[]): CompletionList {
  const [first] = items;
  const shared = first?.textEdit && 'range' in first.textEdit ? first.textEdit.range : undefined;
  if (!shared) return { isIncomplete: false, items: [...items] };
  const lighter = items.map((item): CompletionItem => {
    const { textEdit, ...rest } = item;
    if (!textEdit || !('range' in textEdit) || !rangesEqual(textEdit.range, shared)) return item;
    return textEdit.newText === item.label ? rest : { ...rest, textEditText: textEdit.newText };
  });
  return { isIncomplete: false, itemDefaults: { editRange: shared }, items: lighter };
}
