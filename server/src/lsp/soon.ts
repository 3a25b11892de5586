import type { SetTimer } from '../usage/clickHouse/connection';

/** A hover or a lens waits this long for the store. */
const patienceMs = 1500;

/** The answer when it comes soon, else undefined; `onLate` hears when it has come after all. Never throws. */
export async function soon<T>(
  answer: Promise<T>,
  setTimer: SetTimer,
  onLate: () => void,
): Promise<T | undefined> {
  let isLate = false;
  let stopTimer = (): void => undefined;
  const patience = new Promise<undefined>((resolve) => {
    stopTimer = setTimer(() => {
      isLate = true;
      resolve(undefined);
    }, patienceMs);
  });
  const arrived = answer
    .then((value) => {
      if (isLate) onLate();
      return value;
    })
    .catch(() => undefined) // the source was closed meanwhile: there are no figures any more
    .finally(() => stopTimer());
  return Promise.race([arrived, patience]);
}
