// Runs jobs that depend on each other, as many at a time as there are cores.
import { availableParallelism } from 'node:os';
import { seconds } from './processes.mjs';

/**
 * Runs `jobs` ({ name, needs: names, run() }), each as soon as what it needs has ended well, in the given order where there
 * is a choice. `report(job, { value } | { error }, time)` is called at each end. A job whose need failed never runs.
 */
export async function runJobs(jobs, report, lanes = Math.max(2, Math.min(4, availableParallelism()))) {
  const waiting = [...jobs];
  const outcomes = new Map();
  const running = new Set();

  const finish = (job, outcome, time) => {
    outcomes.set(job.name, outcome);
    report(job, outcome, time);
  };
  const begin = (job) => {
    const started = Date.now();
    const ended = job
      .run()
      .then(
        (value) => ({ value }),
        (error) => ({ error }),
      )
      .then((outcome) => {
        running.delete(ended);
        finish(job, outcome, seconds(started));
      });
    running.add(ended);
  };
  const dropHopeless = () => {
    for (const job of [...waiting]) {
      const failed = job.needs.find((name) => outcomes.get(name)?.error);
      if (!failed) continue;
      waiting.splice(waiting.indexOf(job), 1);
      finish(job, { error: new Error(`did not run: it needs ${failed}`) }, '0.0 s');
      return true;
    }
    return false;
  };

  while (waiting.length > 0 || running.size > 0) {
    while (dropHopeless());
    while (running.size < lanes) {
      const next = waiting.findIndex((job) => job.needs.every((name) => outcomes.has(name)));
      if (next < 0) break;
      begin(waiting.splice(next, 1)[0]);
    }
    if (running.size === 0) break;
    await Promise.race(running);
  }
  return outcomes;
}
