import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import type { FileFacts } from '../../facts';
import { createFileReader } from '../createFileReader';
import { DiskReader } from '../diskReader';
import type { FileReader } from '../fileReader';
import { Progress, type FilesRequest, type FromWorker, type ToWorker, type WorkerStart } from './messages';

/** So long a worker reads files before it looks for other work: the text of an open file must not wait. */
const sliceMs = 20;

/** Answers the jobs of the thread that started this one. */
export function serveJobs(): void {
  if (!parentPort) throw new Error('This program is started by the language server.');
  const port = parentPort;
  const worker = new WorkerThread(workerData as WorkerStart);
  port.on('message', (message: ToWorker) => {
    if (message.type === 'context') worker.setContext(message);
    else void worker.run(message).then((answer) => send(port, answer));
  });
}

/** What cannot be sent is our own mistake; it must not cost the worker. */
function send(port: MessagePort, answer: FromWorker): void {
  try {
    port.postMessage(answer);
  } catch (cause) {
    port.postMessage({ job: answer.job, error: String(cause) } satisfies FromWorker);
  }
}

class WorkerThread {
  readonly #reader: FileReader;
  readonly #disk: DiskReader;
  readonly #progress: Progress;

  constructor({ setup, progress }: WorkerStart) {
    this.#reader = createFileReader(setup);
    this.#disk = new DiskReader(this.#reader);
    this.#progress = new Progress(progress);
  }

  setContext({ context }: Extract<ToWorker, { readonly type: 'context' }>): void {
    this.#reader.setContext(context);
  }

  async run(message: Exclude<ToWorker, { readonly type: 'context' }>): Promise<FromWorker> {
    const { job } = message;
    try {
      const facts = message.type === 'text' ? await this.#readText(message) : await this.#readFiles(message);
      return { job, facts };
    } catch (cause) {
      return { job, error: cause instanceof Error ? (cause.stack ?? cause.message) : String(cause) };
    } finally {
      this.#progress.rest();
    }
  }

  async #readText({
    job,
    uri,
    text,
    mode,
  }: Extract<ToWorker, { readonly type: 'text' }>): Promise<FileFacts[]> {
    this.#progress.begin(job, 0);
    return [await this.#reader.read(uri, text, mode)];
  }

  async #readFiles({ job, uris, mode }: FilesRequest & { readonly job: number }): Promise<FileFacts[]> {
    const found: FileFacts[] = [];
    let sliceEnd = performance.now() + sliceMs;
    for (const [index, uri] of uris.entries()) {
      this.#progress.begin(job, index);
      const facts = await this.#disk.read(uri, mode);
      if (facts) found.push(facts);
      if (performance.now() < sliceEnd) continue;
      this.#progress.rest();
      await new Promise((resolve) => setImmediate(resolve));
      sliceEnd = performance.now() + sliceMs;
    }
    return found;
  }
}
