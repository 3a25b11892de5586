import assert from 'node:assert/strict';
import { CancellationTokenSource, LSPErrorCodes, ResponseError } from 'vscode-languageserver-protocol/node';
import { dictionary, itemAt, status } from '@shared/protocol';
import { useBench } from './bench';

const call = 'app/services/carts/add_item_service.rb';

describe('the language server and its editor', function () {
  this.timeout(120_000);

  const bench = useBench();

  it('tells what it can do', async () => {
    const client = bench.launch({ folders: [bench.shop()] });
    assert.deepEqual(await client.initialize(), {
      serverInfo: { name: 'metric-lens' },
      capabilities: {
        textDocumentSync: { openClose: true, change: 2, save: false },
        completionProvider: {
          triggerCharacters: ["'", '"', '`', '_', '-', '{', ':', ' '],
          resolveProvider: true,
        },
        documentLinkProvider: {},
        documentSymbolProvider: { label: 'Metric Lens' },
        workspaceSymbolProvider: true,
        hoverProvider: true,
        definitionProvider: true,
        referencesProvider: true,
        renameProvider: { prepareProvider: true },
        codeActionProvider: {
          codeActionKinds: ['quickfix', 'refactor', 'source.migrateTracking', 'source.fixAll.metricLens'],
          resolveProvider: true,
        },
        signatureHelpProvider: { triggerCharacters: ['(', ',', ':', '{'] },
        inlayHintProvider: { resolveProvider: true },
        codeLensProvider: { resolveProvider: true },
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      },
    });
  });

  it('asks to be told of definitions, code, the version and deleted folders, and of settings', async () => {
    const client = await bench.start({ folders: [bench.shop()], settings: {} });
    const methods = client.registrations.map(({ method }) => method).sort();
    assert.deepEqual(methods, ['workspace/didChangeConfiguration', 'workspace/didChangeWatchedFiles']);
  });

  it('ends with exit code 0 after shutdown, and with 1 without', async () => {
    const orderly = await bench.start({ folders: [bench.shop()] });
    assert.equal(await orderly.stop(), 0);
    const abrupt = await bench.start({ folders: [bench.shop()] });
    await abrupt.connection.sendNotification('exit');
    assert.equal(await abrupt.ended(), 1);
  });

  it('ends when its editor closes the pipe, also while it reads the workspace', async () => {
    const idle = await bench.start({ folders: [bench.shop()] });
    idle.hangUp();
    await idle.ended();
    const busy = bench.launch({ folders: [bench.shop()] });
    await busy.initialize();
    busy.hangUp();
    await busy.ended();
  });

  it('answers a cancelled request as cancelled', async () => {
    const folder = bench.shop();
    const client = await bench.start({ folders: [folder] });
    const document = await client.open(folder, call);
    const position = document.at("'add_product_to_cart'", 4);
    for (const method of ['hover', 'completion', 'definition', 'references']) {
      const source = new CancellationTokenSource();
      const params = { textDocument: document.id, position, context: { includeDeclaration: true } };
      let answer: Promise<unknown> | undefined;
      await client.together(() => {
        answer = client.connection.sendRequest(`textDocument/${method}`, params, source.token);
        source.cancel();
      });
      await assert.rejects(
        answer!,
        (cause) => cause instanceof ResponseError && cause.code === LSPErrorCodes.RequestCancelled,
        method,
      );
    }
    assert.match((await client.hover(document, position)) ?? '', /add/);
  });

  it('works without a workspace: an open file has no definitions to be held against', async () => {
    const folder = bench.shop();
    const client = await bench.start();
    const document = await client.open(folder, call);
    await client.settle(document);
    assert.equal(client.allDiagnostics().size, 0);
    assert.deepEqual(await client.connection.sendRequest(dictionary), []);
    assert.equal(await client.hover(document, document.at("'add_product_to_cart'", 4)), undefined);
    assert.deepEqual(
      await client.connection.sendRequest(itemAt, {
        uri: document.uri,
        ...document.at("'add_product_to_cart'", 4),
      }),
      { kind: 'event', name: 'add_product_to_cart' },
    );
    assert.equal(await client.stop(), 0);
  });

  it('reads two workspace folders, and forgets one that is closed', async () => {
    const one = bench.folder({
      'config/events/open_door.yml': 'action: open_door\ninternal_events: true\n',
      'app/door.rb': "Gitlab::InternalEvents.track_event('close_window')\n",
    });
    const two = bench.folder({
      'config/events/close_window.yml': 'action: close_window\ninternal_events: true\n',
      'app/window.rb': "Gitlab::InternalEvents.track_event('open_dor')\n",
    });
    const client = await bench.start({ folders: [one, two] });
    await client.waitForDiagnostics(two.uri('app/window.rb'), [/'open_door'/]);

    assert.deepEqual(client.diagnosticsOf(one.uri('app/door.rb')), []);

    const folder = { uri: two.uri(), name: 'two' };
    await client.connection.sendNotification('workspace/didChangeWorkspaceFolders', {
      event: { added: [], removed: [folder] },
    });
    await client.waitForDiagnostics(one.uri('app/door.rb'), ['unknown-event']);
    await client.waitForDiagnostics(two.uri('app/window.rb'), []);
    await client.connection.sendNotification('workspace/didChangeWorkspaceFolders', {
      event: { added: [folder], removed: [] },
    });
    await client.waitForDiagnostics(one.uri('app/door.rb'), []);
    const { index } = await client.connection.sendRequest(status);
    assert.deepEqual([index.state, index.events, index.calls], ['ready', 2, 2]);
  });
});
