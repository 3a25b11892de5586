/** An event (by its action) or a metric (by its key path). */
export interface ItemRef {
  readonly kind: 'event' | 'metric';
  readonly name: string;
}

/** Reads an `ItemRef` out of anything (a message, a saved state). */
export function parseItemRef(value: unknown): ItemRef | undefined {
  if (typeof value !== 'object' || value === null || !('kind' in value) || !('name' in value))
    return undefined;
  const { kind, name } = value;
  if (kind !== 'event' && kind !== 'metric') return undefined;
  return typeof name === 'string' && name !== '' ? { kind, name } : undefined;
}
