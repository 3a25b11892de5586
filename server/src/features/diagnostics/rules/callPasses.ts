import type { FilterValue, TrackingCall } from '../../../facts';

/**
 * Whether a call may pass an identifier. Where calls pass none themselves (pages, class macros, registries) what is
 * around them does, and a project brings its namespace.
 */
export function passesIdentifier(
  { takesIdentifiers, moreIdentifiers, identifiers }: TrackingCall,
  wanted: string,
): boolean {
  if (!takesIdentifiers || moreIdentifiers) return true;
  return identifiers.some(({ name }) => name === wanted || (wanted === 'namespace' && name === 'project'));
}

/** Whether a call may pass a property, and one of a value where `value` is given. */
export function passesProperty(
  { takesProperties, moreProperties, properties }: TrackingCall,
  wanted: string,
  value?: FilterValue,
): boolean {
  if (!takesProperties || moreProperties) return true;
  return properties.some((it) => {
    if (it.key !== wanted || it.value.type === 'null') return false;
    return value === undefined || !('literal' in it.value) || it.value.literal === value;
  });
}
