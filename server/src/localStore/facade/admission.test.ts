import assert from 'node:assert/strict';
import { Admission } from './admission';
import { FacadeError } from './errors';

describe('Admission', () => {
  it('lets the waiting in by their order and refuses a crowd', async () => {
    const admission = new Admission(1, 2);
    const entered: string[] = [];
    const enter = (name: string): Promise<unknown> => admission.enter().then(() => entered.push(name));
    await enter('a');
    const waiting = [enter('b'), enter('c')];
    await assert.rejects(enter('d'), (cause) => cause instanceof FacadeError && cause.code === 202);
    assert.deepEqual(entered, ['a']);
    admission.leave();
    await waiting[0];
    assert.deepEqual(entered, ['a', 'b']);
    admission.leave();
    await waiting[1];
    admission.leave();
    await enter('e');
    assert.deepEqual(entered, ['a', 'b', 'c', 'e']);
  });
});
