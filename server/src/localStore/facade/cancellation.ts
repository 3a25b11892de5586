import type { ServerResponse } from 'node:http';
import type { EmbeddedEngine } from '../embeddedEngine';

const repeatMs = 50;

/**
 * Kills a query when its client closes the connection, which is how a client cancels. One KILL can come before
 * the engine has registered the query, so they repeat until `end` is called.
 */
export function killWhenClientLeaves(
  engine: EmbeddedEngine,
  queryId: string,
  response: ServerResponse,
): { end(): void } {
  let timer: NodeJS.Timeout | undefined;
  let ended = false;
  const kill = (): void => {
    if (ended) return;
    void engine
      .kill(queryId)
      .catch(() => undefined) // the engine is closing, and the query with it
      .then(() => {
        timer = setTimeout(kill, repeatMs);
      });
  };
  response.once('close', kill);
  return {
    end: () => {
      ended = true;
      clearTimeout(timer);
      response.off('close', kill);
    },
  };
}
