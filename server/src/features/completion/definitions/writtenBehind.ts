import type { KeyHelp } from '../../../definitions/definitionHelp';
import { milestoneFromVersion } from '../../../definitions/definitionDefaults';
import type { YamlPath } from '../../../parsers/definitions/yamlTree';
import type { Piece } from '../snippet';
import type { DefinitionPlace } from './definitionPlace';
import { knownKeys } from './ownKeys';
import { hasValues } from './valueOffers';

export interface Written {
  /** The colon, and what follows it. */
  readonly pieces: readonly Piece[];
  /** True when values are known for the place that is left to fill in. */
  readonly suggests: boolean;
}

/** More values than these are better looked up in a list that filters. */
const mostChoices = 10;

/** What an accepted key brings along, its lines indented as deep as the key stands. */
export function writtenBehind(place: DefinitionPlace, path: YamlPath, help: KeyHelp | undefined): Written {
  const { cursor, guide } = place;
  const values = guide.schema.valuesAt(path).filter((it) => help?.olderValues.includes(it) !== true);
  const isShort = values.length > 0 && values.length <= mostChoices;
  const template = help?.write ?? (isShort ? '<choices>' : '<>');
  if (cursor.inFlow && template.includes('\n')) return { pieces: [': ', { fill: '' }], suggests: false };
  const indent = ' '.repeat(cursor.column + cursor.lead.length);
  const lines = `:${template.startsWith('\n') ? '' : ' '}${template}`.replaceAll('\n', `\n${indent}`);
  const version = milestoneFromVersion(guide.versionText ?? '');
  const pieces = lines
    .split(/(<(?:|choices|milestone)>)/)
    .filter((it) => it !== '')
    .map((part): Piece => {
      if (part === '<choices>') return choices(orderedValues(values, help));
      if (part === '<milestone>') return { fill: version ?? '' };
      return part === '<>' ? { fill: '' } : part;
    });
  const isOpen = pieces.some((it) => typeof it !== 'string' && it.fill === '' && !it.choices);
  return { pieces, suggests: isOpen && isKnown(place, path, template) };
}

/** Whether something can be offered at the place that a template leaves open. */
function isKnown(place: DefinitionPlace, path: YamlPath, template: string): boolean {
  const [, dash, key] = /^\n *(- )?(?:(\w+): )?<>$/.exec(template) ?? [];
  const isMap = template.startsWith('\n') && dash === undefined && key === undefined;
  if (isMap) return knownKeys(place, path).length > 0;
  const list = dash === undefined ? path : [...path, 0];
  return hasValues(place, key === undefined ? list : [...list, key]);
}

function orderedValues(values: readonly string[], help: KeyHelp | undefined): readonly string[] {
  const usual = [...(help?.values.keys() ?? [])];
  const known = values.length > 0 ? values : usual;
  return [...known].sort((a, b) => usual.indexOf(a) - usual.indexOf(b));
}

function choices(values: readonly string[]): Piece {
  const [only] = values;
  if (values.length === 1 && only !== undefined) return { fill: only };
  return values.length === 0 ? { fill: '' } : { fill: '', choices: values };
}
