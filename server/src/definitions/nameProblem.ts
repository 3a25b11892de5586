import { readYaml } from '../parsers/definitions/yamlReader';
import type { DefinitionSchema } from './schemaValidator';

/** Plain scalars that YAML readers of either version take for something else than a text. */
const notText = /^(?:\d.*|true|false|yes|no|on|off|y|n|null)$/i;
const usual = 'use lower-case letters, digits and underscores, and begin with a letter.';
/** Files are named after it, and file systems take some 250 characters. */
const maxLength = 200;

/** Why a definition cannot be named so, in one sentence; undefined when it can. */
export function nameProblem(
  key: 'action' | 'key_path',
  name: string,
  schema: DefinitionSchema,
): string | undefined {
  const reason = reasonAgainst(key, name) ?? schemaAgainst(key, name, schema);
  return reason === undefined ? undefined : sentence(key, name, reason);
}

/** The same for a name that is put in place of another, wherever that stands without quotes. */
export function plainNameProblem(
  key: 'action' | 'key_path',
  name: string,
  schema: DefinitionSchema,
): string | undefined {
  return notText.test(name) ? sentence(key, name, usual) : nameProblem(key, name, schema);
}

function sentence(key: 'action' | 'key_path', name: string, reason: string): string {
  const shown = name.length > maxLength ? `${name.slice(0, maxLength)}…` : name;
  return `'${shown}' cannot be the name of ${key === 'action' ? 'an event' : 'a metric'}: ${reason}`;
}

function reasonAgainst(key: 'action' | 'key_path', name: string): string | undefined {
  const pattern = key === 'action' ? /^\w[\w.-]*$/ : /^\w[\w-]*(?:\.[\w-]+)*$/;
  if (!pattern.test(name)) return usual;
  return name.length > maxLength ? `it is longer than ${maxLength} characters.` : undefined;
}

function schemaAgainst(key: string, name: string, schema: DefinitionSchema): string | undefined {
  const errors = schema.validate(readYaml(`${key}: '${name}'\n`));
  return errors.find(({ data }) => data?.path.join('/') === key)?.message;
}
