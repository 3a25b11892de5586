import { possibleNames, type FileFacts, type TrackingCall } from '../../facts';
import type { Range } from 'vscode-languageserver-types';
import { rangesEqual } from '../../range';
import { LineMap } from '../../text';
import { refused, type EditResult } from '../edits/plannedEdit';
import { placeName, type RefactoringContext } from '../edits/refactoringContext';
import { wantedType } from '../propertyTypes';
import type { LegacyCall, MigratedCall } from './callText';
import { whyNotInternal } from './eventDefinitions';
import { migrateCall } from './forms';
import { isOfMixin, legacyCalls, planMigration, type Migrated } from './planMigration';
import { mixinDefaults } from './scriptFile';

/** The legacy calls of a file that a machine can rewrite. */
export function migratable(facts: FileFacts, context: RefactoringContext): readonly TrackingCall[] {
  const calls = legacyCalls(facts);
  const text = calls.length === 0 ? undefined : context.textOf(facts.uri);
  if (text === undefined) return [];
  const lines = new LineMap(text);
  return calls.filter((call) => !('refused' in migrated({ uri: facts.uri, call, lines }, context)));
}

/** Rewrites one legacy call of a file, or all that can be, with the definitions of their events and metrics. */
export function migrateCalls(facts: FileFacts, context: RefactoringContext, only?: Range): EditResult {
  const text = context.textOf(facts.uri);
  if (text === undefined) return refused(`${context.pathOf(facts.uri)} cannot be read.`);
  const lines = new LineMap(text);
  const done: Migrated[] = [];
  const reasons: string[] = [];
  for (const call of legacyCalls(facts)) {
    if (only && !(call.superseded && rangesEqual(call.superseded.callee, only))) continue;
    const result = migrated({ uri: facts.uri, call, lines }, context);
    const at = placeName(context, { uri: facts.uri, line: call.range.start.line });
    if ('refused' in result) reasons.push(`${at}: ${result.refused}`);
    else done.push({ call, result });
  }
  if (done.length === 0) return refused(reasons[0] ?? 'There is no call of the old kind here any more.');
  return planMigration({ facts, lines, done, reasons }, context);
}

function migrated(
  legacy: LegacyCall,
  context: RefactoringContext,
): MigratedCall | { readonly refused: string } {
  const { call, uri, lines } = legacy;
  const defaults = isOfMixin(call) ? mixinDefaults(lines.text) : [];
  if (typeof defaults === 'string') return { refused: defaults };
  const result = migrateCall(legacy, defaults);
  if ('refused' in result) return result;
  const wrong = wronglyTyped(call);
  if (wrong !== undefined) return { refused: wrong };
  const reason = possibleNames(call.name)
    .map((it) => whyNotInternal(it, uri, context))
    .find((it) => it !== undefined);
  return reason === undefined ? result : { refused: reason };
}

/** Old calls took any value, new ones raise; what reads attributes makes a number of the text it finds. */
function wronglyTyped({ form, properties }: TrackingCall): string | undefined {
  if (form === 'attribute') return undefined;
  for (const property of properties) {
    const wanted = wantedType(property);
    if (wanted !== undefined)
      return `It passes \`${property.key}\` as another type than internal events take: pass ${wanted} first.`;
  }
  return undefined;
}
