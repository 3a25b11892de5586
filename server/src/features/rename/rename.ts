import type { Position } from 'vscode-languageserver-types';
import { possibleNames, type FileFacts, type TrackingCall } from '../../facts';
import { rangeContains } from '../../range';
import { refused, type EditResult } from '../edits/plannedEdit';
import { itemsAt, type Item } from '../itemAt';
import { eventWrittenAt } from './namePlaces';
import type { RefactoringContext } from '../edits/refactoringContext';
import { renameEvent } from './renameEvent';
import { renameMetric } from './renameMetric';

/** What can be renamed at a position, or one sentence that says why nothing can. */
export type RenameTarget =
  { readonly kind: 'target'; readonly item: Item } | { readonly kind: 'refused'; readonly reason: string };

/** What stands at a position and has a name: an event or a metric; undefined where nothing of ours stands. */
export function renameTarget(
  facts: FileFacts,
  position: Position,
  context: RefactoringContext,
): RenameTarget | undefined {
  const items = [
    ...itemsAt(facts, position).filter((it) => !isCallee(it, facts)),
    ...argumentsAt(facts, position),
  ];
  const [item] = items;
  const names = new Set(items.map(({ name }) => name));
  if (item && names.size === 1) return { kind: 'target', item };
  const written = eventWrittenAt({ uri: facts.uri, range: { start: position, end: position } }, context);
  if (written) return { kind: 'target', item: { kind: 'event', ...written } };
  if (names.size > 1) {
    const reason = `This call can send several events (${[...names].join(', ')}): rename one of them where its name is written.`;
    return { kind: 'refused', reason };
  }
  const call = facts.calls.find(({ nameArgument }) => nameArgument && rangeContains(nameArgument, position));
  return call && { kind: 'refused', reason: unknownReason(call) };
}

/** Renames what stands at a position. */
export function provideRename(
  facts: FileFacts,
  position: Position,
  newName: string,
  context: RefactoringContext,
): EditResult {
  const target = renameTarget(facts, position, context);
  if (!target) return refused('There is no event and no metric here.');
  if (target.kind === 'refused') return target;
  const { kind, name } = target.item;
  return kind === 'event' ? renameEvent(name, newName, context) : renameMetric(name, newName, context);
}

/** The function of a call that takes its name from elsewhere: who renames that means the function. */
function isCallee({ range }: Item, { calls }: FileFacts): boolean {
  return calls.some(({ name, nameArgument }) => nameArgument !== undefined && name.range === range);
}

/** An expression that stands for a name has it, too: `Events::VIEW_CART`. */
function argumentsAt({ calls }: FileFacts, position: Position): readonly Item[] {
  return calls.flatMap(({ name, nameArgument }) =>
    nameArgument && rangeContains(nameArgument, position)
      ? possibleNames(name).map((it): Item => ({ kind: 'event', name: it, range: nameArgument }))
      : [],
  );
}

function unknownReason({ name }: TrackingCall): string {
  if (name.kind === 'unknown') return `This call's event is not known: ${name.reason}.`;
  return 'This call puts the name of its event together: rename the event where its name is written out.';
}
