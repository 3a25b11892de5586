import type { TrackingCall } from '../facts';
import type { DerivedIndex } from './derivedIndex';
import type { CallSite } from './workspaceIndex';

/** The one key of the index of calls that do not name their event. */
export const undeterminableKey = 'undeterminable';

/** True for a call that sends an event which the code does not name. What a wrapper is handed, its callers name. */
export function isUndeterminable({ form, legacy, name, wrapper }: TrackingCall): boolean {
  const isNamed = name.kind !== 'unknown' && name.kind !== 'pattern';
  return !isNamed && form !== 'test' && !legacy && wrapper === undefined;
}

/**
 * The calls that may send an event and do not say so: their name is put together in a way that could give it, or is
 * known only when the code runs. While there is one, nothing that rests on the absence of calls is proved.
 */
export function possibleSendersOf(
  index: { readonly undeterminable: DerivedIndex<CallSite> },
  event: string,
): readonly CallSite[] {
  return index.undeterminable.find(undeterminableKey).filter(({ call }) => mayName(call, event));
}

function mayName({ name }: TrackingCall, event: string): boolean {
  if (name.kind === 'unknown') return true;
  return name.kind === 'pattern' && event.startsWith(name.prefix) && new RegExp(name.regex).test(event);
}
