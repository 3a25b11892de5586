import {
  type CompletionItem,
  type CompletionList,
  type TextDocumentPositionParams,
} from 'vscode-languageserver';
import type { Completions } from '../features/completion/completion';
import { eventItem } from '../features/completion/eventNames';
import type { Session } from '../workspace/session';
import type { ClientState } from './clientState';
import { guard } from './guard';
import type { FeatureDependencies } from './registerLanguageFeatures';
import { normaliseUri } from './workspaceService';

/** What a request about a place being typed at is answered from: the text is the editor's newest. */
interface Typing {
  readonly session: Session;
  readonly uri: string;
  readonly text: string;
}

/** Behind a key of a definition values are offered at once; in code these characters say nothing. */
export const definitionTriggers: readonly string[] = [':', ' '];

/** Completion and signature help: what is asked while a call is typed. */
export function registerCompletion(dependencies: FeatureDependencies, client: ClientState): void {
  const { connection, workspace, log } = dependencies;
  connection.onCompletion(
    guard(log, 'completion', null, async (params) => {
      const typing = await typingAt(dependencies, params);
      if (!typing) return null;
      const { session, uri, text } = typing;
      const trigger = params.context?.triggerCharacter;
      const isForDefinitions = trigger !== undefined && definitionTriggers.includes(trigger);
      if (isForDefinitions && !session.layout.definitionKind(uri)) return null;
      const found = session.completion(uri, params.position, { text, snippets: client.takesSnippets });
      return found ? toAnswer(found, client.takesCompletionDefaults) : null;
    }),
  );
  connection.onCompletionResolve((item: CompletionItem): CompletionItem => {
    if (item.data !== eventItem) return item;
    const documentation = workspace.session?.analysis.documentation(item.label);
    return documentation ? { ...item, documentation } : item;
  });
  connection.onSignatureHelp(
    guard(log, 'signature help', null, async (params) => {
      const typing = await typingAt(dependencies, params);
      return typing?.session.analysis.signatureHelp(typing.uri, params.position, typing.text) ?? null;
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
  return session && document && { session, uri, text: document.getText() };
}

/** For editors that take what all items share said once, and for those that want it with each. */
export function toAnswer({ range, items, isComplete }: Completions, takesDefaults: boolean): CompletionList {
  const isIncomplete = !isComplete;
  if (takesDefaults) return { isIncomplete, itemDefaults: { editRange: range }, items: [...items] };
  const whole = items.map(({ textEditText, ...item }) => ({
    ...item,
    textEdit: { range, newText: textEditText ?? item.label },
  }));
  return { isIncomplete, items: whole };
}
