import { parseNewDefinitionParams } from '../lspArguments';
import { writeDefinitions } from '../writeDefinitions';
import type { Command } from './command';

/** Writes the definition that a call asks for and selects what to fill in. The server says what is in it. */
export const createEventDefinition: Command = async ({ server }, argument) => {
  const params = parseNewDefinitionParams(argument);
  if (!params) throw new Error('This quick fix does not say which definition to create.');
  const requests = await server.requests();
  const definition = await requests.newDefinition(params);
  if (!definition) {
    throw new Error(
      `The definition of '${params.event}' cannot be created: its file exists already, or its schema refuses the name.`,
    );
  }
  await writeDefinitions([definition]);
};
