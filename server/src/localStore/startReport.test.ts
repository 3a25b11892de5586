import assert from 'node:assert/strict';
import { formatReport, parseReport, type StartReport } from './startReport';

describe('start report', () => {
  const reports: readonly StartReport[] = [
    { state: 'progress', line: 'Repairing' },
    { state: 'ready' },
    { state: 'failed', step: 'data', message: 'locked' },
  ];
  for (const report of reports) {
    it(`carries ${report.state}`, () => {
      assert.deepEqual(parseReport(formatReport(report)), report);
    });
  }

  it('ignores what is no report', () => {
    for (const line of [
      '',
      'hello',
      '1',
      'null',
      '{"state":"failed","step":"x","message":"m"}',
      '{"state":"progress"}',
    ]) {
      assert.equal(parseReport(line), undefined);
    }
  });
});
