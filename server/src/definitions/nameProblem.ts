import { readYaml } from '../parsers/definitions/yamlReader';
import type { DefinitionSchema } from './schemaValidator';

/** Plain scalars that YAML readers of either version take for something else than a text. */
const notText = /^(?:true|false|yes|no|on|off|y|n|null)$/i;

/** Why a definition cannot be named so, in one sentence; undefined when it can. */
export function nameProblem(
  key: 'action' | 'key_path',
  name: string,
  schema: DefinitionSchema,
): string | undefined {
  const what = key === 'action' ? 'an event' : 'a metric';
  const pattern = key === 'action' ? /^[A-Za-z_][\w.-]*$/ : /^[A-Za-z_][\w-]*(?:\.[\w-]+)*$/;
  if (!pattern.test(name) || notText.test(name))
    return `'${name}' cannot name ${what}: use lower-case letters, digits and underscores, and begin with a letter.`;
  const errors = schema.validate(readYaml(`${key}: '${name}'\n`));
  return errors.find(({ data }) => data?.path.join('/') === key)?.message;
}
