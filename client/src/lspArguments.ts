/** 0-based, UTF-16, as in the language server protocol. */
export interface LspPosition {
  readonly line: number;
  readonly character: number;
}

export interface LspRange {
  readonly start: LspPosition;
  readonly end: LspPosition;
}

export interface LspLocation {
  readonly uri: string;
  readonly range: LspRange;
}

/**
 * Readers of what code lenses and links pass to commands. Links can stand in any markdown, so every argument is
 * checked; undefined means that it has another shape.
 */
export function parsePosition(value: unknown): LspPosition | undefined {
  if (typeof value !== 'object' || value === null || !('line' in value) || !('character' in value))
    return undefined;
  const { line, character } = value;
  return isOffset(line) && isOffset(character) ? { line, character } : undefined;
}

export function parseRange(value: unknown): LspRange | undefined {
  if (typeof value !== 'object' || value === null || !('start' in value) || !('end' in value))
    return undefined;
  const start = parsePosition(value.start);
  const end = parsePosition(value.end);
  return start && end && { start, end };
}

export function parseLocation(value: unknown): LspLocation | undefined {
  if (typeof value !== 'object' || value === null || !('uri' in value) || !('range' in value))
    return undefined;
  const range = parseRange(value.range);
  return typeof value.uri === 'string' && range ? { uri: value.uri, range } : undefined;
}

/** A place in a file, as lenses hand it over. */
export function parseItemAtParams(value: unknown): (LspPosition & { readonly uri: string }) | undefined {
  const position = parsePosition(value);
  if (!position || typeof value !== 'object' || value === null || !('uri' in value)) return undefined;
  return typeof value.uri === 'string' ? { uri: value.uri, ...position } : undefined;
}

/** The call whose event is to be defined, as its quick fix names it. */
export function parseNewDefinitionParams(
  value: unknown,
): { readonly uri: string; readonly event: string; readonly range: LspRange } | undefined {
  const location = parseLocation(value);
  if (!location || typeof value !== 'object' || value === null || !('event' in value)) return undefined;
  return typeof value.event === 'string' ? { ...location, event: value.event } : undefined;
}

/** What is to be created at a place, and the answers given beforehand. */
export function parseCreationParams(
  value: unknown,
): { readonly place: string; readonly answers: Readonly<Record<string, readonly string[]>> } | undefined {
  if (typeof value !== 'object' || value === null || !('place' in value) || !('answers' in value))
    return undefined;
  const { place, answers } = value;
  if (typeof place !== 'string' || typeof answers !== 'object' || answers === null) return undefined;
  const entries = Object.entries(answers).map(([id, answer]) => [id, parseTexts(answer)] as const);
  if (entries.some(([, answer]) => answer === undefined)) return undefined;
  return { place, answers: Object.fromEntries(entries) as Record<string, readonly string[]> };
}

function parseTexts(value: unknown): readonly string[] | undefined {
  return Array.isArray(value) && value.every((it) => typeof it === 'string') ? value : undefined;
}

/** All or nothing: one entry of another shape makes the list undefined. */
export function parseLocations(value: unknown): readonly LspLocation[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const locations = value.map(parseLocation).filter((location) => location !== undefined);
  return locations.length === value.length ? locations : undefined;
}

function isOffset(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0;
}
