import { parseCreationParams } from '../lspArguments';
import { writeDefinitions } from '../writeDefinitions';
import type { Command } from './command';

/** Writes what a quick fix names by its answers alone, such as a metric that counts the event at the cursor. */
export const createDefinitions: Command = async ({ server }, argument) => {
  const params = parseCreationParams(argument);
  if (!params) throw new Error('This quick fix does not say what to create.');
  const requests = await server.requests();
  const { files, problem } = await requests.creationPlan(params);
  if (problem !== null) throw new Error(`${problem}.`);
  await writeDefinitions(files);
};
