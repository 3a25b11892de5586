import { pageTells, textAt, type CallMigration, type LegacyCall } from './callText';

const successors: Readonly<Record<string, string>> = {
  action: 'tracking',
  label: 'label',
  property: 'property',
  value: 'value',
  extra: 'additional',
};

/** An attribute or hash key of the old kind: `data-track-action=`, `track_label:`, `'track-label' =>`. */
const oldKey =
  /(?<![\w-])((?:data[-_])?)track([-_])(action|label|property|value|extra|experiment|context|event)(?=["']?\s*(?:=>|=|:))/g;

/** `data-track-action` with its siblings, in markup and in hashes that become attributes. */
export function dataAttributes(legacy: LegacyCall): CallMigration {
  const { call, lines } = legacy;
  const span = { start: lines.offset(call.range.start), end: lines.offset(call.range.end) };
  const text = textAt(legacy, span);
  if (/event[-_]tracking/.test(text))
    return { refused: 'The element sends an internal event already: take the old attributes out.' };
  if (call.name.kind === 'literal' && call.name.value === 'render')
    return {
      refused:
        '`render` is sent when the element appears: give that event a name of its own, and add data-event-tracking-load.',
    };
  const keys = [...text.matchAll(oldKey)];
  const lost = keys.find(([, , , part = '']) => successors[part] === undefined);
  if (lost) return { refused: `'${lost[0]}' has no successor: take it out first.` };
  const actions = keys.filter(([, , , part]) => part === 'action').length;
  if (actions === 0) return { refused: 'Code sets the attribute: set data-event-tracking there by hand.' };
  if (actions > 1) return { refused: 'Several elements are written together here: rewrite them by hand.' };
  if (keys.some((it) => isKeyword(it, text)))
    return {
      refused:
        'It is handed to a method that takes it by this name: change the method and its callers by hand.',
    };
  const properties = keys.flatMap(([, , , part = '']) =>
    ['label', 'property', 'value'].includes(part) ? [part] : [],
  );
  return {
    replacements: keys.map(([whole, data = '', sign = '-', part = ''], i) => {
      const start = span.start + (keys[i]?.index ?? 0);
      return { start, end: start + whole.length, newText: `${data}event${sign}${successors[part] ?? part}` };
    }),
    identifiers: pageTells,
    properties: [...properties, ...extraKeys(legacy, properties)],
    checks: keys.some(([, , , part]) => part === 'extra')
      ? ['The text of event-additional has to be a JSON object.']
      : [],
  };
}

/** A plain key outside of any braces is a keyword of a method, not of what becomes an attribute. */
function isKeyword({ 1: data = '', index }: RegExpExecArray, text: string): boolean {
  const before = text.slice(0, index);
  const depth = before.split('{').length - before.split('}').length;
  return data === '' && depth <= 0;
}

/** Properties of the call that no attribute of their own holds. */
function extraKeys({ call }: LegacyCall, known: readonly string[]): readonly string[] {
  return call.properties.map(({ key }) => key).filter((key) => !known.includes(key));
}
