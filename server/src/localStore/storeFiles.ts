import path from 'node:path';

/** What a store's folder holds; nothing else in it is ours. */
export interface StoreFiles {
  /** The engine's data; the engine locks it while a process has it open. */
  readonly data: string;
  /** Rows on their way in; emptied at each start. */
  readonly spool: string;
  /** Exists while a process runs, so it survives an unclean exit only. */
  readonly uncleanMark: string;
}

export function storeFiles(folder: string): StoreFiles {
  return {
    data: path.join(folder, 'clickhouse-data'),
    spool: path.join(folder, 'incoming'),
    uncleanMark: path.join(folder, 'not-closed'),
  };
}
