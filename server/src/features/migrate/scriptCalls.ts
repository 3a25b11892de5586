import type { EntrySyntax, ListSyntax } from '../../cursor/lists';
import {
  listIn,
  pageTells,
  partsOf,
  textAt,
  type CallMigration,
  type CallParts,
  type LegacyCall,
  type Replacement,
} from './callText';

const unreadable = 'Its arguments are not all written in the call: write them out first.';
const waitedFor =
  'Code waits for what it sends back, and the new call sends nothing back: take that out first.';
/** What the page told along with Snowplow events; internal events have no place for it. */
const dropped = ['context', 'experiment'];

/** `Tracking.event(category, 'name', { label: … })`. */
export function trackingEvent(legacy: LegacyCall): CallMigration {
  const parts = partsOf(legacy, 'javascript');
  const [category, name, data, ...others] = parts?.entries ?? [];
  if (!parts || !category || !name || others.length > 0) return { refused: unreadable };
  const given = dataOf(legacy, data);
  if ('refused' in given) return given;
  return {
    ...given,
    replacements: [
      { ...parts.callee, newText: 'InternalEvents.trackEvent' },
      { start: category.written.start, end: name.written.start, newText: '' },
      ...given.replacements,
    ],
    checks: ['The category is no longer sent.', ...given.checks],
    needs: 'import',
  };
}

/** `this.track('name', { … })` of the mixin, and `track('name')` in templates. `defaults` are the mixin's own options. */
export function mixinTrack(legacy: LegacyCall, defaults: readonly Default[]): CallMigration {
  const parts = partsOf(legacy, 'javascript');
  const [name, data, ...others] = parts?.entries ?? [];
  if (!parts || !name || others.length > 0) return { refused: unreadable };
  const given = dataOf(legacy, data);
  if ('refused' in given) return given;
  const missing = defaults.filter(({ key }) => !given.properties.includes(key));
  const added = missing.length === 0 ? [] : [withDefaults(legacy, parts, data, missing)];
  if (added.some((it) => it === undefined))
    return {
      refused:
        'What it passes is not written in the call: the options of the mixin have to be added to it by hand.',
    };
  return {
    ...given,
    replacements: [
      { ...parts.callee, newText: textAt(legacy, parts.callee).replace(/track$/, 'trackEvent') },
      ...given.replacements,
      ...added.flatMap((it) => it ?? []),
    ],
    properties: [...given.properties, ...missing.map(({ key }) => key)],
    needs: 'mixin',
  };
}

/** `Api.trackRedisHllUserEvent('name')`. */
export function apiEvent(legacy: LegacyCall): CallMigration {
  const parts = partsOf(legacy, 'javascript');
  if (parts?.entries.length !== 1) return { refused: unreadable };
  if (/^\s*\??\./.test(legacy.lines.text.slice(parts.list.end + 1))) return { refused: waitedFor };
  return {
    replacements: [{ ...parts.callee, newText: 'InternalEvents.trackEvent' }],
    identifiers: pageTells,
    properties: [],
    checks: ['The new call sends no promise back: check that nothing waits for it.'],
    needs: 'import',
  };
}

/** An option that a mixin sends with every call. */
export interface Default {
  readonly key: string;
  readonly written: string;
}

function withDefaults(
  legacy: LegacyCall,
  { list, entries }: CallParts,
  data: EntrySyntax | undefined,
  missing: readonly Default[],
): Replacement | undefined {
  const written = missing.map((it) => it.written).join(', ');
  if (!data) {
    const end = entries.at(-1)?.written.end ?? list.start;
    return { start: end, end, newText: `, { ${written} }` };
  }
  const object = listIn(legacy, data);
  if (!object) return undefined;
  const isEmpty = object.entries.every((it) => it.written.start === it.written.end);
  return { start: object.start, end: object.start, newText: isEmpty ? ` ${written} ` : ` ${written},` };
}

type GivenData = Pick<
  Exclude<CallMigration, { readonly refused: string }>,
  'replacements' | 'identifiers' | 'properties' | 'checks'
>;

/** What the properties become: `extra` is no level of its own any more, and contexts have no place. */
function dataOf(legacy: LegacyCall, data: EntrySyntax | undefined): GivenData | { readonly refused: string } {
  const none = { replacements: [], identifiers: pageTells, properties: [], checks: [] };
  if (!data) return none;
  const object = listIn(legacy, data);
  if (!object) {
    const written = textAt(legacy, data.written);
    return { ...none, checks: [`Check that \`${written}\` holds only properties that the event declares.`] };
  }
  const replacements: Replacement[] = [];
  const properties: string[] = [];
  const checks: string[] = [];
  for (const entry of object.entries) {
    const key = keyOf(legacy, entry);
    const inner = key === 'extra' ? listIn(legacy, entry) : undefined;
    if (key === 'extra' && !inner)
      return { refused: 'What `extra` holds is not written in the call: write it out first.' };
    if (inner) {
      const start = inner.entries[0]?.written.start ?? inner.end;
      replacements.push({
        ...entry.written,
        newText: legacy.lines.text.slice(start, inner.end).trim().replace(/,$/, ''),
      });
      properties.push(...keysIn(legacy, inner));
    } else if (dropped.includes(key)) {
      replacements.push(withoutEntry(legacy, object, entry));
      checks.push(`\`${key}\` is no longer sent: pass what it told as properties.`);
    } else if (textAt(legacy, entry.written).startsWith('...')) {
      checks.push(
        `Check that \`${textAt(legacy, entry.written)}\` holds only properties that the event declares.`,
      );
    } else if (key !== '') properties.push(key);
  }
  return { replacements, identifiers: pageTells, properties, checks };
}

function keysIn(legacy: LegacyCall, list: ListSyntax): readonly string[] {
  return list.entries.map((it) => keyOf(legacy, it)).filter((it) => it !== '');
}

/** `label: x`, `'label': x`, or `label` alone. */
function keyOf(legacy: LegacyCall, { key, written }: EntrySyntax): string {
  return key?.text ?? /^[A-Za-z_$][\w$]*$/.exec(textAt(legacy, written))?.[0] ?? '';
}

/** An entry with the comma before it, or behind it where it is the first. */
function withoutEntry(legacy: LegacyCall, object: ListSyntax, entry: EntrySyntax): Replacement {
  const isFirst = object.entries[0] === entry;
  const { text } = legacy.lines;
  if (!isFirst) return { start: entry.span.start - 1, end: entry.written.end, newText: '' };
  const hasComma = text.charAt(entry.span.end) === ',';
  return { start: entry.written.start, end: hasComma ? entry.span.end + 1 : entry.written.end, newText: '' };
}
