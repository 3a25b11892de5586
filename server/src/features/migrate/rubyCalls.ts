import type { EntrySyntax } from '../../cursor/lists';
import {
  listIn,
  partsOf,
  textAt,
  valueAt,
  writtenCall,
  type CallMigration,
  type CallParts,
  type LegacyCall,
  type Replacement,
} from './callText';

const identifiers = ['user', 'project', 'namespace'];
const unreadable = 'Its arguments are not all written in the call: write them out first.';

/** `Gitlab::Tracking.event(category, 'name', label: …, user: …)`. */
export function snowplowEvent(legacy: LegacyCall): CallMigration {
  const parts = partsOf(legacy, 'ruby');
  const [, name, ...rest] = parts?.entries ?? [];
  const isPlain = parts?.entries.slice(0, 2).every(({ key }) => !key) && rest.every(({ key }) => key);
  if (!parts || !name || isPlain !== true) return { refused: unreadable };
  if (!textAt(legacy, parts.callee).endsWith('.event'))
    return {
      refused: 'What a database change sends has no successor: send an event where the change is made.',
    };
  const passed = rest.filter(({ key }) => identifiers.includes(key?.text ?? ''));
  const dropped = rest.filter(({ key }) => key?.text === 'context');
  const sent = rest.filter((it) => !passed.includes(it) && !dropped.includes(it));
  const extra = sent.find(({ key }) => key?.text === 'extra');
  if (extra && !listIn(legacy, extra))
    return { refused: 'What `extra` holds is not written in the call: write it out first.' };
  const properties = sent.flatMap((it) => propertiesIn(legacy, it));
  return {
    replacements: [
      writtenCall(legacy, parts, moduleCall(legacy, parts), [
        nameOf(legacy, name),
        ...passed.map((it) => textAt(legacy, it.written)),
        ...(properties.length > 0
          ? [`additional_properties: { ${properties.map(({ written }) => written).join(', ')} }`]
          : []),
      ]),
    ],
    identifiers: passed.flatMap(({ key }) => key?.text ?? []),
    properties: properties.map(({ key }) => key),
    checks: [
      'The category is no longer sent.',
      ...(dropped.length > 0 ? ['`context` is no longer sent: pass what it told as properties.'] : []),
      ...(passed.length === 0
        ? ['Nothing says whom the event is about: pass user, project or namespace where there is one.']
        : []),
    ],
  };
}

function propertiesIn(
  legacy: LegacyCall,
  entry: EntrySyntax,
): readonly { readonly key: string; readonly written: string }[] {
  const inner = entry.key?.text === 'extra' ? listIn(legacy, entry)?.entries : undefined;
  return (inner ?? [entry]).flatMap(({ key, written }) => {
    const text = textAt(legacy, written);
    return text === '' ? [] : [{ key: key?.text ?? '', written: text }];
  });
}

/** `HLLRedisCounter.track_event(:name, values: current_user.id)` and its helpers. */
export function redisEvent(legacy: LegacyCall): CallMigration {
  const parts = partsOf(legacy, 'ruby');
  const [name, values, ...others] = parts?.entries ?? [];
  if (!parts || !name || name.key || others.length > 0) return { refused: unreadable };
  if (!values || (values.key && values.key.text !== 'values'))
    return { refused: 'It does not say who is counted: pass user, project or namespace to the new call.' };
  const written = valueAt(legacy, values);
  const about = identifierOf(written);
  if (!about)
    return {
      refused: `It counts \`${written}\`, which is no user, project or namespace that a new call could pass: pass that instead.`,
    };
  const { identifier, object } = about;
  return {
    replacements: [
      writtenCall(legacy, parts, moduleCall(legacy, parts), [
        nameOf(legacy, name),
        `${identifier}: ${object}`,
      ]),
    ],
    identifiers: [identifier],
    properties: [],
    checks: [
      `It counted \`${written}\` and now passes \`${identifier}: ${object}\`: check that this is the ${identifier}.`,
    ],
  };
}

const words: readonly (readonly [string, RegExp])[] = [
  ['user', /(?:^|[._@])(?:user|author|member|assignee|creator|owner|reporter|reviewer|actor)$/],
  ['project', /(?:^|[._@])project$/],
  ['namespace', /(?:^|[._@])(?:group|namespace)$/],
];

/** Whom an id belongs to, by the name of the object that has it. */
function identifierOf(written: string): { readonly identifier: string; readonly object: string } | undefined {
  const object = /^([@\w.&]+?)(?:&?\.id)?$/.exec(written)?.[1];
  const found = object === undefined ? undefined : words.find(([, pattern]) => pattern.test(object));
  return object === undefined || !found ? undefined : { identifier: found[0], object };
}

/** What the macros of controllers take, and what they are called in the new one; blank: not sent any more. */
const macroKeys: Readonly<Record<string, string>> = {
  name: 'name',
  conditions: 'conditions',
  if: 'conditions',
  destinations: '',
  action: '',
  label: '',
  category: '',
};

/** `track_redis_hll_event :show, name: 'x', if: …` and `track_event :show, name: 'x', destinations: …`. */
export function controllerMacro(legacy: LegacyCall): CallMigration {
  const parts = partsOf(legacy, 'ruby');
  if (!parts)
    return {
      refused: 'A block tells who is counted, or its arguments are not written out: rewrite it by hand.',
    };
  if (/^\s*(?:do\b|\{)/.test(legacy.lines.text.slice(parts.end)))
    return {
      refused:
        'A block tells who is counted: the new macro takes the user, project and namespace of the controller.',
    };
  const keyed = parts.entries.filter(({ key }) => key);
  const unknown = keyed.find(({ key }) => macroKeys[key?.text ?? ''] === undefined);
  if (unknown)
    return { refused: `The new macro takes no \`${unknown.key?.text ?? ''}\`: rewrite it by hand.` };
  const dropped = keyed
    .filter(({ key }) => macroKeys[key?.text ?? ''] === '')
    .map(({ key }) => key?.text ?? '');
  const args = parts.entries.flatMap((it) => {
    const name = it.key ? macroKeys[it.key.text] : undefined;
    if (name === '') return [];
    return [
      name === undefined || name === it.key?.text
        ? textAt(legacy, it.written)
        : `${name}: ${valueAt(legacy, it)}`,
    ];
  });
  const hasSources = legacy.lines.text.includes('tracking_namespace_source');
  return {
    replacements: [macroText(legacy, parts, args)],
    identifiers: ['project', 'namespace', 'user'],
    properties: [],
    checks: [
      ...(dropped.length > 0 ? [`No longer sent: ${dropped.join(', ')}.`] : []),
      ...(hasSources
        ? []
        : ['The controller needs private methods tracking_namespace_source and tracking_project_source.']),
    ],
  };
}

function macroText(legacy: LegacyCall, parts: CallParts, args: readonly string[]): Replacement {
  if (parts.list.bracket) return writtenCall(legacy, parts, 'track_internal_event', args);
  return { start: parts.callee.start, end: parts.end, newText: `track_internal_event ${args.join(', ')}` };
}

/** The form that needs no module to be included. */
function moduleCall(legacy: LegacyCall, { callee }: CallParts): string {
  return `${textAt(legacy, callee).startsWith('::') ? '::' : ''}Gitlab::InternalEvents.track_event`;
}

/** Names are texts today; what is no literal stays as it is. */
function nameOf(legacy: LegacyCall, { written }: EntrySyntax): string {
  const text = textAt(legacy, written);
  const symbol = /^:(["']?)(\w+)\1$/.exec(text)?.[2];
  return symbol === undefined ? text : `'${symbol}'`;
}
