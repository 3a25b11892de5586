import assert from 'node:assert/strict';
import { soon } from './soon';

describe('an answer that is waited for a little', () => {
  /** Timers that run when the test says so. */
  function timers() {
    const running = new Set<() => void>();
    return {
      setTimer: (run: () => void): (() => void) => {
        running.add(run);
        return () => running.delete(run);
      },
      fire: (): void => {
        for (const run of running) run();
      },
      running,
    };
  }

  it('is given when it comes in time, and leaves no timer', async () => {
    const { setTimer, running } = timers();
    const announced: string[] = [];
    assert.equal(await soon(Promise.resolve(7), setTimer, () => announced.push('late')), 7);
    assert.deepEqual(announced, []);
    assert.equal(running.size, 0);
  });

  it('is undefined when it takes longer, and is announced when it has come', async () => {
    const { setTimer, fire } = timers();
    let deliver: (value: number) => void = () => undefined;
    const answer = new Promise<number>((resolve) => (deliver = resolve));
    const announced = new Promise<void>((resolve) => {
      const early = soon(answer, setTimer, resolve);
      fire();
      void early.then((value) => {
        assert.equal(value, undefined);
        deliver(7);
      });
    });
    await announced;
  });

  it('is undefined when it fails, and leaves no timer', async () => {
    const { setTimer, running } = timers();
    const failing = Promise.reject<number>(new Error('closed'));
    const announced: string[] = [];
    assert.equal(await soon(failing, setTimer, () => announced.push('late')), undefined);
    assert.deepEqual(announced, []);
    assert.equal(running.size, 0);
  });
});
