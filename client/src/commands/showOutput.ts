import type { Command } from './command';

export const showOutput: Command = ({ log }) => {
  log.show(true);
  return Promise.resolve();
};
