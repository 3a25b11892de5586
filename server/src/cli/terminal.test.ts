import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { createTerminal, counted, paint } from './terminal';

class FakeStream extends EventEmitter {
  written = '';
  readonly columns = 40;
  readonly isTTY: boolean;

  constructor(isTTY: boolean) {
    super();
    this.isTTY = isTTY;
  }

  write(text: string): boolean {
    this.written += text;
    return true;
  }
}

/** A terminal over streams that keep what is written; `lost` is what it heard of a failing output. */
function open(options: { out?: boolean; error?: boolean; env?: NodeJS.ProcessEnv } = {}) {
  const stdout = new FakeStream(options.out ?? true);
  const stderr = new FakeStream(options.error ?? true);
  const lost: string[] = [];
  const streams = { stdout, stderr, env: options.env ?? {} } as unknown as NodeJS.Process;
  const terminal = createTerminal(streams, ({ message }) => lost.push(message));
  return { terminal, stdout, stderr, lost };
}

describe('terminal', () => {
  it('has colours for people only, and not against their wish', () => {
    const painted = (options: Parameters<typeof open>[0]): string =>
      paint(open(options).terminal, 'red', 'error');
    assert.equal(painted({}), '\u001b[31merror\u001b[0m');
    assert.equal(painted({ env: { NO_COLOR: '' } }), '\u001b[31merror\u001b[0m');
    assert.equal(painted({ out: false }), 'error');
    assert.equal(painted({ env: { NO_COLOR: '1' } }), 'error');
    assert.equal(painted({ env: { TERM: 'dumb' } }), 'error');
  });

  it('shows progress on one line of standard error, which goes before anything else is said', () => {
    const { terminal, stdout, stderr } = open();
    terminal.progress('1 of 2');
    terminal.progress('2 of 2');
    terminal.out('done');
    assert.equal(stderr.written, '1 of 2\r\u001b[2K2 of 2\r\u001b[2K');
    assert.equal(stdout.written, 'done\n');
  });

  it('cuts progress to the width of the window, so that the line can be taken back', () => {
    const { terminal, stderr } = open();
    terminal.progress('x'.repeat(100));
    assert.equal(stderr.written, 'x'.repeat(39));
  });

  it('shows no progress where nobody looks', () => {
    for (const options of [{ error: false }, { env: { TERM: 'dumb' } }]) {
      const { terminal, stderr } = open(options);
      terminal.progress('1 of 2');
      terminal.error('wrong');
      assert.equal(stderr.written, 'wrong\n');
    }
  });

  it('takes a reader that leaves early in its stride, and tells of any other failure', () => {
    const { stdout, stderr, lost } = open();
    stdout.emit('error', Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }));
    stderr.emit('error', Object.assign(new Error('no space'), { code: 'ENOSPC' }));
    assert.deepEqual(lost, []);
    stdout.emit('error', Object.assign(new Error('no space'), { code: 'ENOSPC' }));
    assert.deepEqual(lost, ['no space']);
  });

  it('counts things', () => {
    assert.equal(counted(0, 'error'), '0 errors');
    assert.equal(counted(1, 'error'), '1 error');
    assert.equal(counted(1234567, 'call'), '1,234,567 calls');
  });
});
