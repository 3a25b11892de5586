import { chooseAction } from './chooseAction';
import type { Command } from './command';

/** Migrates the legacy calls of the open file, by way of the preview of the edits. */
export const migrateFile: Command = () => chooseAction('source.migrateTracking');
