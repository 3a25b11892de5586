import { ensureFolder } from './ensureFolder';
import type { Command } from './command';

/** Opens the dictionary; a text argument becomes its search. */
export const openDictionary: Command = async ({ server, dictionary }, query) => {
  if (!(await ensureFolder())) return;
  dictionary.show(typeof query === 'string' ? query : undefined);
  await server.requests();
};
