import { chooseAction } from './chooseAction';
import type { Command } from './command';

/** Removes the event or metric at the cursor, by way of the preview of its edits. */
export const removeAtCursor: Command = () => chooseAction('refactor.remove');
