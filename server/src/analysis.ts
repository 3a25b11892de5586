import {
  MarkupKind,
  type CodeAction,
  type Diagnostic,
  type Hover,
  type InlayHint,
  type Location,
  type MarkupContent,
  type Position,
  type Range,
  type SignatureHelp,
} from 'vscode-languageserver-types';
import type { Audiences } from '@shared/audience';
import type { Config } from '@shared/config';
import type { CreationParams, NewDefinition, NewDefinitionParams } from '@shared/protocol';
import type { DictionaryItem } from '@shared/webview/dictionary';
import { CursorShapes } from './cursor/cursorShapes';
import type { CursorSite } from './cursor/cursorSite';
import { siteAtCursor } from './cursor/siteAtCursor';
import { eventCard } from './features/cards/eventCard';
import { metricActions } from './features/codeActions/metricActions';
import { provideQuickFixes } from './features/codeActions/quickFixes';
import { unknownEventActions, type CreationWay } from './features/codeActions/unknownEventActions';
import { resolveLens, provideLenses, type Lens } from './features/codeLens';
import { ArgumentTexts } from './features/completion/argumentTexts';
import {
  provideCompletion,
  type CompletionOptions,
  type Completions,
} from './features/completion/completion';
import { newFileFor } from './features/creation/creation';
import { provideDiagnostics } from './features/diagnostics/diagnostics';
import type { FixContext } from './features/diagnostics/fix';
import type { RuleContext } from './features/diagnostics/rule';
import { DefinitionAssist } from './features/definitionAssist';
import { provideDictionary } from './features/dictionary';
import { eventShapes, type EventShape } from './features/eventShapes';
import { hoverSubjects, provideHover, type CardContext, type HoverSubjects } from './features/hover';
import { itemsAt, type Item } from './features/itemAt';
import { inlayTooltip, provideInlayHints, type InlayData } from './features/inlayHints';
import { provideDefinition, provideReferences } from './features/navigation';
import { newDefinitionFor, type DefinitionSurroundings } from './features/newDefinition';
import { provideSignatureHelp } from './features/signatureHelp';
import { Symbols } from './features/symbols';
import { emptyFacts, type FileFacts, type MetricDefinition, type TrackingCall } from './facts';
import { BaseFiles } from './index/baseFiles';
import { LinkedFiles } from './index/linkedFiles';
import type { ResolveModule } from './index/sharedModules';
import { WorkspaceIndex } from './index/workspaceIndex';
import type { Layout } from './layout';
import type { Dialect } from './parsers/dialect';
import { Refactoring } from './refactoring';
import { rangesEqual } from './range';
import { LineMap } from './text';
import type { EventFigures, MetricFigure } from './usage/usageSource';

export interface AnalysisOptions {
  readonly layout: Layout;
  readonly config: Config;
  /** What tracking calls look like, for help in code that is being typed. */
  readonly dialects: readonly Dialect[];
  readonly audiences: Audiences;
  /** True when the editor runs our commands and `command:` links. */
  readonly commands: boolean;
  /** Which file an imported module is. */
  readonly resolveModule: ResolveModule;
}

export interface CodeActionOptions extends Pick<FixContext, 'textOf' | 'abilities'> {
  /** How the editor wants to get a new definition; ours has a command for it. */
  readonly creation: Exclude<CreationWay, 'by-command'>;
  readonly surroundings: () => DefinitionSurroundings;
  /** The kinds of actions that are asked for; undefined: those of the light bulb. */
  readonly only?: readonly string[] | undefined;
}

/** What stands around the cursor, and all there is to know of it. */
interface AtCursor {
  readonly site: CursorSite | undefined;
  readonly lines: LineMap;
  readonly facts: FileFacts;
  readonly index: WorkspaceIndex;
}

/** What is known from the store while a card or lens is made; all undefined without one. */
export interface KnownFigures {
  readonly figures?: ReadonlyMap<string, EventFigures>;
  readonly metricFigures?: ReadonlyMap<string, MetricFigure>;
  readonly storeHint?: string;
}

/** The façade of the engine: facts go in, answers come out. Editor, CLI and tests call the same methods. */
export class Analysis {
  readonly index = new WorkspaceIndex();
  /** How facts get in: joined with what other files say. */
  readonly linked: LinkedFiles;
  /** Definitions as they were in the git base. */
  readonly base = new BaseFiles();
  readonly layout: Layout;
  readonly audiences: Audiences;
  readonly refactoring: Refactoring;
  readonly definitions: DefinitionAssist;
  readonly symbols = new Symbols(this.index);
  readonly #config: Config;
  readonly #shapes: CursorShapes;
  readonly #argumentTexts = new ArgumentTexts();
  readonly #commands: boolean;

  constructor({ layout, config, dialects, audiences, commands, resolveModule }: AnalysisOptions) {
    this.layout = layout;
    this.audiences = audiences;
    this.#config = config;
    this.#shapes = new CursorShapes(dialects);
    this.#commands = commands;
    this.linked = new LinkedFiles(this.index, resolveModule);
    this.refactoring = new Refactoring(this.index, layout, this.linked.linker);
    this.definitions = new DefinitionAssist(this.index, commands);
  }

  /** The tracking calls in a file, in the order of its text. */
  calls(uri: string): readonly TrackingCall[] {
    return this.#facts(uri).calls;
  }

  diagnostics(uri: string): readonly Diagnostic[] {
    return provideDiagnostics(this.#ruleContext(uri), this.#config.rules);
  }

  hoverSubjects(uri: string, position: Position): HoverSubjects {
    return hoverSubjects(this.#facts(uri), position, this.index);
  }

  hover(uri: string, position: Position, known: KnownFigures = {}): Hover | undefined {
    return provideHover(this.#facts(uri), position, this.#cardContext(known));
  }

  /** What can be written at a position of a text that may be ahead of what was read. */
  completion(uri: string, position: Position, options: CompletionOptions): Completions | undefined {
    const found = this.definitions.completion(uri, position, options);
    if (found) return found;
    const { text, snippets } = options;
    const context = { ...this.#atCursor(uri, position, text), argumentTexts: this.#argumentTexts, snippets };
    return provideCompletion(context, position);
  }

  /** What the tracking call around a position wants to be passed. */
  signatureHelp(uri: string, position: Position, text: string): SignatureHelp | undefined {
    const { site, ...context } = this.#atCursor(uri, position, text);
    return site && provideSignatureHelp({ ...context, site });
  }

  inlayHints(uri: string, range: Range): readonly InlayHint[] {
    return this.#config.inlayHints.enabled ? provideInlayHints(this.#facts(uri), range, this.index) : [];
  }

  inlayTooltip(data: InlayData): MarkupContent {
    return inlayTooltip(data, this.index);
  }

  /** The card of an event, for the documentation beside a completion item. */
  documentation(event: string, known: KnownFigures = {}): MarkupContent | undefined {
    const definition = this.index.eventsByName.find(event)[0];
    return (
      definition && { kind: MarkupKind.Markdown, value: eventCard(definition, this.#cardContext(known)) }
    );
  }

  lenses(uri: string): readonly Lens[] {
    return this.#config.codeLens.enabled ? provideLenses(this.#facts(uri), this.index) : [];
  }

  resolveLens(lens: Lens, uri: string, figures: EventFigures | undefined): ReturnType<typeof resolveLens> {
    return resolveLens(lens, uri, { index: this.index, audiences: this.audiences, figures });
  }

  definition(uri: string, position: Position): readonly Location[] {
    return provideDefinition({ facts: this.#facts(uri), index: this.index }, position);
  }

  references(uri: string, position: Position, includeDeclaration: boolean): readonly Location[] {
    return provideReferences({ facts: this.#facts(uri), index: this.index }, position, includeDeclaration);
  }

  /** The first event or metric named at a position. */
  itemAt(uri: string, position: Position): Item | undefined {
    return itemsAt(this.#facts(uri), position)[0];
  }

  /** The metric definition behind a key path, as written or expanded. */
  metric(keyPath: string): MetricDefinition | undefined {
    return this.index.metricsByKeyPath.find(keyPath)[0];
  }

  /** Quick fixes. `surroundings` is asked for only where a definition is made at once. */
  codeActions(uri: string, range: Range, options: CodeActionOptions): readonly CodeAction[] {
    const { creation, surroundings, only, ...texts } = options;
    const baseText = (it: string): string | undefined => this.base.find(it)?.text;
    const context = { ...this.#ruleContext(uri), ...texts, baseText };
    const creating = {
      ...{ facts: context.facts, index: this.index, layout: this.layout, surroundings },
      creation: this.#commands ? ('by-command' as const) : creation,
    };
    const more = (diagnostic: Diagnostic): readonly CodeAction[] => unknownEventActions(diagnostic, creating);
    const unasked = (): readonly CodeAction[] => metricActions(range, creating);
    return provideQuickFixes({ diagnostics: this.diagnostics(uri), range, only, more, unasked }, context);
  }

  /** The file that a quick fix creates; undefined when its call is gone or the file cannot be made. */
  newDefinition(
    asked: NewDefinitionParams | CreationParams,
    surroundings: DefinitionSurroundings,
  ): NewDefinition | undefined {
    const context = { ...surroundings, index: this.index, layout: this.layout };
    if ('answers' in asked) return newFileFor(asked, context);
    const call = this.#facts(asked.uri).calls.find(({ name }) => rangesEqual(name.range, asked.range));
    return call && newDefinitionFor(asked.event, call, asked.uri, context);
  }

  dictionary(figures: ReadonlyMap<string, EventFigures> | undefined): readonly DictionaryItem[] {
    return provideDictionary(this.index, figures);
  }

  /** What each event looks like when sent, for sample history. */
  eventShapes(): readonly EventShape[] {
    return eventShapes(this.index);
  }

  #atCursor(uri: string, position: Position, text: string): AtCursor {
    const lines = new LineMap(text);
    const site = siteAtCursor(uri, text, lines.offset(position), this.#shapes);
    return { site, lines, facts: this.#facts(uri), index: this.index };
  }

  #ruleContext(uri: string): RuleContext {
    return {
      facts: this.#facts(uri),
      index: this.index,
      pathOf: (it) => this.layout.pathOf(it),
      base: (it) => this.base.find(it)?.facts,
      isNewMetric: (it) => this.base.isNewMetric(it),
    };
  }

  #facts(uri: string): FileFacts {
    return this.index.facts.get(uri) ?? emptyFacts(uri);
  }

  #cardContext({ figures, metricFigures, storeHint }: KnownFigures): CardContext {
    return {
      index: this.index,
      pathOf: (uri) => this.layout.pathOf(uri),
      figures,
      metricFigures,
      storeHint,
      commandLinks: this.#commands,
    };
  }
}
