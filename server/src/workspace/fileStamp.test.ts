import assert from 'node:assert/strict';
import { noStamp, stampOf, type FileStatus } from './fileStamp';

const changed = (mtimeMs: number, ctimeMs = mtimeMs): FileStatus => ({ size: 3, mtimeMs, ctimeMs, ino: 9 });

describe('the stamp of a file', () => {
  it('is that of its last change', () => {
    assert.deepEqual(stampOf(changed(1000.5), 5000), [3, 1000.5, 1000.5, 9]);
  });

  it('is none when it changed as it was read: the next change could bear the same time', () => {
    for (const status of [changed(4999.5), changed(5000.5), changed(1000.5, 4999.5), changed(9000.5)])
      assert.deepEqual(stampOf(status, 5000), noStamp);
  });

  it('waits longer where times are told in seconds only', () => {
    assert.deepEqual(stampOf(changed(4000), 5000), noStamp);
    assert.deepEqual(stampOf(changed(2000), 5000), [3, 2000, 2000, 9]);
  });
});
