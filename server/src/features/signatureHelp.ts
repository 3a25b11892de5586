import {
  MarkupKind,
  type ParameterInformation,
  type SignatureHelp,
  type SignatureInformation,
} from 'vscode-languageserver-types';
import type { EventDefinition, FileFacts } from '../facts';
import type { CursorSite } from '../cursor/cursorSite';
import type { WorkspaceIndex } from '../index/workspaceIndex';
import type { LineMap } from '../text';
import { roleTexts } from './argumentTexts';
import { declaredArguments, type CallArgument } from './callArguments';
import { keywordOf } from './completion/argumentText';
import { eventsOfSite } from './siteEvents';

export interface SignatureContext {
  readonly site: CursorSite;
  readonly facts: FileFacts;
  readonly lines: LineMap;
  readonly index: WorkspaceIndex;
}

/** What the events of a call want to be passed, with the argument at the cursor marked. */
export function provideSignatureHelp({
  site,
  facts,
  lines,
  index,
}: SignatureContext): SignatureHelp | undefined {
  const { sender, spot } = site;
  if (sender.kind !== 'call' || sender.shape.form !== 'call' || spot.kind === 'name') return undefined;
  if (sender.language === 'csharp') return undefined; // its arguments are not read
  const signatures = eventsOfSite(site, facts, lines, index).map((event) =>
    toSignature(event, site, declaredArguments(event, index)),
  );
  const [first] = signatures;
  if (!first) return undefined;
  // editors that know no parameter of a signature's own take the one of all
  const active = first.activeParameter === undefined ? {} : { activeParameter: first.activeParameter };
  return { signatures, activeSignature: 0, ...active };
}

function toSignature(
  event: EventDefinition,
  site: CursorSite,
  declared: readonly CallArgument[],
): SignatureInformation {
  const taken = declared.filter((it) => it.kind === 'property' || keywordFor(site, it) !== undefined);
  const labels = taken.map((it) => (it.kind === 'property' ? `${it.name}: ${it.type}` : it.name));
  const label = `${event.action.value}(${labels.join(', ')})`;
  const active = activeOf(taken, site);
  return {
    label,
    ...(event.description ? { documentation: event.description.value } : {}),
    parameters: taken.map((it, i) => toParameter(it, labels, event.action.value.length + 1, i)),
    ...(active === undefined ? {} : { activeParameter: active }),
  };
}

function keywordFor({ sender }: CursorSite, { name }: CallArgument): string | undefined {
  return sender.kind === 'call' ? keywordOf(sender.shape, name)?.keyword : undefined;
}

function toParameter(
  argument: CallArgument,
  labels: readonly string[],
  offset: number,
  place: number,
): ParameterInformation {
  const start = labels.slice(0, place).reduce((sum, it) => sum + it.length + 2, offset);
  const { kind, type, description } = argument;
  const head = kind === 'identifier' ? `Identifier: ${type}.` : (description ?? `Property: ${type}.`);
  const value = [head, ...roleTexts(argument)].join('\n\n');
  return {
    label: [start, start + (labels[place] ?? '').length],
    documentation: { kind: MarkupKind.Markdown, value },
  };
}

/** The argument whose key or value the cursor stands in, else the first that is not passed yet. */
function activeOf(declared: readonly CallArgument[], site: CursorSite): number | undefined {
  const { active, given } = site;
  if (active !== undefined) {
    const named = declared.findIndex((it) => active === it.name || active === keywordFor(site, it));
    if (named >= 0) return named;
  }
  const isMissing = (it: CallArgument): boolean =>
    !given.has(it.name) && !given.has(keywordFor(site, it) ?? it.name);
  const inProperties = site.spot.kind === 'key' && site.spot.of === 'properties';
  const next = declared.findIndex((it) => isMissing(it) && (!inProperties || it.kind === 'property'));
  return next < 0 ? undefined : next;
}
