import type { LspClientOptions } from './clientCapabilities';
import { LspClient } from './lspClient';
import { TestFolder } from './testFolder';

/** Folders and servers for the tests of one suite: what a test made is taken down after it, also when it failed. */
export interface Bench {
  /** A copy of the sample shop. */
  shop(): TestFolder;
  /** The folder made last. */
  last(): TestFolder;
  folder(files: Readonly<Record<string, string | Uint8Array>>): TestFolder;
  /** A server that was told nothing yet. */
  launch(options?: LspClientOptions): LspClient;
  /** A server that has read its workspace. */
  start(options?: LspClientOptions): Promise<LspClient>;
}

/** To be called in a `describe`; `suite` keeps what was made until all its tests have run. */
export function useBench(until: 'test' | 'suite' = 'test'): Bench {
  const clients: LspClient[] = [];
  const folders: TestFolder[] = [];
  const keep = (folder: TestFolder): TestFolder => {
    folders.push(folder);
    return folder;
  };
  const launch = (options: LspClientOptions = {}): LspClient => {
    const client = new LspClient(options);
    clients.push(client);
    return client;
  };
  const takeDown = until === 'test' ? afterEach : after;
  takeDown(async () => {
    const ended = await Promise.allSettled(clients.splice(0).map((client) => client.dispose()));
    for (const folder of folders.splice(0)) folder.dispose();
    for (const end of ended) if (end.status === 'rejected') throw end.reason;
  });
  return {
    shop: () => keep(TestFolder.copyOfShop()),
    last: () => folders.at(-1)!,
    folder: (files) => keep(TestFolder.of(files)),
    launch,
    start: async (options) => {
      const client = launch(options);
      await client.initialize();
      await client.indexed();
      return client;
    },
  };
}
