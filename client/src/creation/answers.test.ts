import assert from 'node:assert/strict';
import type { Question } from '@shared/creation';
import { answersOf, remember } from './answers';

const question: Question = {
  ...{ id: 'frames', prompt: '', kind: 'many', choices: [], open: false },
  answer: ['28d', '7d'],
};

describe('answers of the guided creation', () => {
  it('remember what differs from the proposal, whatever its order', () => {
    assert.deepEqual(remember({}, question, ['7d', '28d']), {});
    assert.deepEqual(remember({}, question, ['7d']), { frames: ['7d'] });
    assert.deepEqual(remember({}, question, []), { frames: [] });
  });

  it('keep an answer that was given once', () => {
    assert.deepEqual(remember({ frames: ['7d'] }, { ...question, answer: ['7d'] }, ['7d']), {
      frames: ['7d'],
    });
    assert.deepEqual(remember({ frames: ['7d'] }, { ...question, answer: ['7d'] }, ['28d']), {
      frames: ['28d'],
    });
  });

  it('forget questions that are not asked any more', () => {
    assert.deepEqual(answersOf(['what', 'frames'], { what: ['event'], name: ['x'] }), { what: ['event'] });
  });
});
