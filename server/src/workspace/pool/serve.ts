import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import { pathOfUri } from '../addresses';
import { createFileReader } from '../createFileReader';
import { DiskReader, type DiskReading } from '../diskReader';
import { factsToJson } from '../factsJson';
import type { FileReader } from '../fileReader';
import { presentStamp, stampLength } from '../fileStamp';
import {
  Progress,
  type Answers,
  type BatchAnswer,
  type FilesRequest,
  type FromWorker,
  type StampsRequest,
  type ToWorker,
  type WorkerJob,
  type WorkerStart,
} from './messages';

/** So long a worker reads files before it looks for other work: the text of an open file must not wait. */
const sliceMs = 20;

/** Answers the jobs of the thread that started this one. */
export function serveJobs(): void {
  if (!parentPort) throw new Error('This program is started by the language server.');
  const port = parentPort;
  const worker = new WorkerThread(workerData as WorkerStart);
  port.on('message', (message: ToWorker) => {
    if (message.type === 'context') worker.reader.setContext(message.context);
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
  readonly reader: FileReader;
  readonly #disk: DiskReader;
  readonly #progress: Progress;

  constructor({ setup, progress }: WorkerStart) {
    this.reader = createFileReader(setup);
    this.#disk = new DiskReader(this.reader);
    this.#progress = new Progress(progress);
  }

  async run(message: WorkerJob): Promise<FromWorker> {
    const { job } = message;
    try {
      return { job, answer: await this.#answer(message) };
    } catch (cause) {
      return { job, error: cause instanceof Error ? (cause.stack ?? cause.message) : String(cause) };
    } finally {
      this.#progress.rest();
    }
  }

  async #answer(message: WorkerJob): Promise<Answers[keyof Answers]> {
    switch (message.type) {
      case 'text':
        this.#progress.begin(message.job, 0);
        return this.reader.read(message.uri, message.text, message.mode);
      case 'stamps':
        return this.#stamps(message);
      case 'files':
        return toAnswer(await this.#readFiles(message));
    }
  }

  #stamps({ uris }: StampsRequest): Float64Array {
    const files = uris.split('\n');
    const stamps = new Float64Array(files.length * stampLength);
    for (const [file, uri] of files.entries()) stamps.set(presentStamp(pathOfUri(uri)), file * stampLength);
    return stamps;
  }

  async #readFiles({
    job,
    uris,
    mode,
    known,
  }: FilesRequest & { readonly job: number }): Promise<readonly DiskReading[]> {
    const readings: DiskReading[] = [];
    let sliceEnd = performance.now() + sliceMs;
    for (const [file, uri] of uris.entries()) {
      this.#progress.begin(job, file);
      readings.push(await this.#disk.read(uri, mode, known?.[file]));
      if (performance.now() < sliceEnd) continue;
      this.#progress.rest();
      await new Promise((resolve) => setImmediate(resolve));
      sliceEnd = performance.now() + sliceMs;
    }
    return readings;
  }
}

function toAnswer(readings: readonly DiskReading[]): BatchAnswer {
  const stamps = new Float64Array(readings.length * stampLength);
  const parts: Buffer[] = [];
  const said: BatchAnswer['said'][number][] = [];
  for (const [file, reading] of readings.entries()) {
    stamps.set(reading.stamp, file * stampLength);
    if (!reading.said) continue;
    const { digest, facts } = reading.said;
    const json = facts ? Buffer.from(factsToJson(facts)) : undefined;
    if (json) parts.push(json);
    said.push({ file, digest, length: json?.length ?? 0 });
  }
  return { stamps, said, json: Buffer.concat(parts) };
}
