import type { Command } from './command';

export const restartServer: Command = ({ server }) => server.restart();
