import { MarkupKind, type Hover, type Position } from 'vscode-languageserver-types';
import type { FileFacts, MetricDefinition } from '../facts';
import type { WorkspaceIndex } from '../index/workspaceIndex';
import type { EventFigures, MetricFigure } from '../usage/usageSource';
import { eventCard } from './cards/eventCard';
import { metricCard } from './cards/metricCard';
import { hoverArgument, hoverDynamic } from './hoverArguments';
import { itemsAt } from './itemAt';

/** What a card needs beside the index: how to name files and what it may link to. */
export interface CardContext {
  readonly index: WorkspaceIndex;
  /** Path of a file as people know it, relative to its workspace folder. */
  readonly pathOf: (uri: string) => string;
  /** Figures of events by name; undefined without a store. */
  readonly figures: ReadonlyMap<string, EventFigures> | undefined;
  /** Figures of metrics by expanded key path; undefined without a store. */
  readonly metricFigures: ReadonlyMap<string, MetricFigure> | undefined;
  /** One plain line on the store for the reader: why there are no figures, and how to get them. */
  readonly storeHint: string | undefined;
  /** True when the editor runs `command:` links. */
  readonly commandLinks: boolean;
}

/**
 * The card of what stands at `position`: an event or a metric (several when a call can send several), an argument
 * of a call, or a name that is put together.
 */
export function provideHover(facts: FileFacts, position: Position, context: CardContext): Hover | undefined {
  const items = itemsAt(facts, position);
  if (items.length === 0)
    return hoverArgument(facts, position, context.index) ?? hoverDynamic(facts, position, context.index);
  const cards = items.flatMap(({ kind, name }) =>
    kind === 'event'
      ? context.index.eventsByName
          .find(name)
          .slice(0, 1)
          .map((it) => eventCard(it, context))
      : context.index.metricsByKeyPath
          .find(name)
          .slice(0, 1)
          .map((it) => metricCard(it, name, context)),
  );
  const range = items[0]?.range;
  if (cards.length === 0 || !range) return undefined;
  return { contents: { kind: MarkupKind.Markdown, value: cards.join('\n\n---\n\n') }, range };
}

/** Events and metrics whose figures a hover shows: asked of the store before the hover is made. */
export interface HoverSubjects {
  readonly events: readonly string[];
  readonly metrics: readonly MetricDefinition[];
}

export function hoverSubjects(facts: FileFacts, position: Position, index: WorkspaceIndex): HoverSubjects {
  const items = itemsAt(facts, position);
  return {
    events: items.flatMap(({ kind, name }) =>
      kind === 'event' && index.eventsByName.has(name) ? [name] : [],
    ),
    metrics: items.flatMap(({ kind, name }) =>
      kind === 'metric' ? index.metricsByKeyPath.find(name).slice(0, 1) : [],
    ),
  };
}
