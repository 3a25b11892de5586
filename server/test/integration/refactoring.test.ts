import assert from 'node:assert/strict';
import type {
  CodeAction,
  RenameFile,
  TextDocumentEdit,
  WorkspaceEdit,
} from 'vscode-languageserver-protocol/node';
import { useBench } from './bench';
import type { LspClient } from './lspClient';
import type { TestDocument } from './testDocument';

const addItem = 'app/services/carts/add_item_service.rb';
const definition = 'config/events/add_product_to_cart.yml';

describe('renaming', function () {
  this.timeout(120_000);

  const bench = useBench();

  async function rename(
    client: LspClient,
    document: TestDocument,
    name: string,
    newName: string,
  ): Promise<WorkspaceEdit> {
    return client.connection.sendRequest('textDocument/rename', {
      textDocument: document.id,
      position: document.at(`'${name}'`, 3),
      newName,
    });
  }

  it('changes an event everywhere, moves its file and says what is lost', async () => {
    const shop = bench.shop();
    const client = await bench.start({ folders: [shop], modern: true });
    const document = await client.open(shop, addItem);
    const prepared = await client.connection.sendRequest('textDocument/prepareRename', {
      textDocument: document.id,
      position: document.at("'add_product_to_cart'", 3),
    });
    assert.deepEqual(prepared, {
      range: document.rangeOf('add_product_to_cart'),
      placeholder: 'add_product_to_cart',
    });
    const places = await client.references(document, document.at("'add_product_to_cart'", 3), true);
    const edit = await rename(client, document, 'add_product_to_cart', 'put_product_in_cart');
    const changes = edit.documentChanges ?? [];
    const texts = changes.filter((it): it is TextDocumentEdit => !('kind' in it));
    // one call takes its name from a constant: that is written in another file
    const written = places.map(({ uri }) => uri.replace('quick_add.js', 'constants.js'));
    assert.deepEqual(
      texts.flatMap(({ textDocument, edits }) => edits.map(() => textDocument.uri)).sort(),
      written.sort(),
    );
    const moved = changes.filter((it): it is RenameFile => 'kind' in it && it.kind === 'rename');
    assert.deepEqual(
      moved.map(({ oldUri, newUri }) => [oldUri, newUri]),
      [[shop.uri(definition), shop.uri('config/events/put_product_in_cart.yml')]],
    );
    const [note] = Object.values(edit.changeAnnotations ?? {});
    assert.equal(note?.needsConfirmation, true);
    assert.match(note.description ?? '', /stays under 'add_product_to_cart'/);
    await document.close();
  });

  it('changes texts only for an editor that neither moves files nor shows notes', async () => {
    const shop = bench.shop();
    const client = await bench.start({ folders: [shop] });
    const document = await client.open(shop, addItem);
    const edit = await rename(client, document, 'add_product_to_cart', 'put_product_in_cart');
    assert.equal(edit.changeAnnotations, undefined);
    for (const it of edit.documentChanges ?? []) {
      assert.ok(!('kind' in it));
      for (const change of it.edits) assert.ok(!('annotationId' in change));
    }
    await document.close();
  });

  it('sees what is typed, and answers with the reason where it must not rename', async () => {
    const shop = bench.shop();
    const client = await bench.start({ folders: [shop], modern: true });
    const document = await client.open(shop, addItem);
    await assert.rejects(
      rename(client, document, 'add_product_to_cart', 'search_products'),
      /exists already/,
    );
    await document.type('\ntrack_internal_event("add_product_#{where}")\n');
    await assert.rejects(
      rename(client, document, 'add_product_to_cart', 'put_product_in_cart'),
      /add_item_service\.rb:\d+ puts the event's name together/,
    );
    await document.close();
  });
});

describe('removing', function () {
  this.timeout(120_000);

  const bench = useBench();

  it('offers an event with all that goes with it, worked out once it is chosen', async () => {
    const shop = bench.shop();
    const client = await bench.start({ folders: [shop], modern: true });
    const document = await client.open(shop, definition);
    const range = document.rangeOf('add_product_to_cart');
    const actions = await client.codeActions(document, range);
    const action = actions.find(({ kind }) => kind === 'refactor.remove');
    assert.equal(action?.title, "Remove event 'add_product_to_cart'");
    assert.equal(action.edit, undefined);
    const { edit } = await client.connection.sendRequest<CodeAction>('codeAction/resolve', action);
    const changes = edit?.documentChanges ?? [];
    assert.ok(changes.some((it) => 'kind' in it && it.kind === 'rename'));
    const texts = changes.filter((it): it is TextDocumentEdit => !('kind' in it));
    const own = texts.find(({ textDocument }) => textDocument.uri === document.uri);
    assert.match(
      JSON.stringify(own?.edits),
      /status: removed.*milestone_removed: '18\.6'.*removed_by_url: http/,
    );
    assert.ok(texts.some(({ textDocument }) => textDocument.uri === shop.uri(addItem)));
    const notes = Object.values(edit?.changeAnnotations ?? {});
    assert.ok(notes.length === 2 && notes.every(({ needsConfirmation }) => needsConfirmation));
    await document.close();
  });

  it('sends the edit along to an editor that does not ask again', async () => {
    const shop = bench.shop();
    const client = await bench.start({ folders: [shop] });
    const document = await client.open(shop, 'config/metrics/counts_all/count_total_add_product_to_cart.yml');
    const range = document.rangeOf('counts.count_total_add_product_to_cart');
    const actions = await client.codeActions(document, range);
    const [copy, removal] = actions.filter(({ kind }) => kind?.startsWith('refactor'));
    assert.match(JSON.stringify(copy?.edit), /count_total_add_product_to_cart_v2\.yml/);
    assert.match(JSON.stringify(removal?.edit), /status: removed|"removed"/);
    assert.equal(removal?.edit?.changeAnnotations, undefined);
    await document.close();
  });
});

describe('migrating', function () {
  this.timeout(120_000);

  const bench = useBench();
  const old = "Gitlab::Tracking.event('carts', 'abandon_cart', label: 'x', user: current_user)\n";

  it('mends a legacy call with its definition, and offers the whole file by name', async () => {
    const shop = bench.shop();
    const counted = "HLLRedisCounter.track_event('abandon_cart', values: current_user.id)\n";
    shop.write('app/services/carts/leave_service.rb', old + counted);
    const client = await bench.start({ folders: [shop], modern: true });
    const document = await client.open(shop, 'app/services/carts/leave_service.rb');
    await client.waitForDiagnostics(document.uri, ['legacy-call', 'legacy-call']);
    const actions = await client.codeActions(document, document.rangeOf('Gitlab::Tracking.event'));
    const action = actions.find(({ title }) => title === 'Migrate to Gitlab::InternalEvents.track_event');
    assert.equal(action?.diagnostics?.[0]?.code, 'legacy-call');
    const { edit } = await client.connection.sendRequest<CodeAction>('codeAction/resolve', action);
    const text = JSON.stringify(edit);
    assert.match(
      text,
      /InternalEvents\.track_event\('abandon_cart', user: current_user, additional_properties: \{ label: 'x' \}\)/,
    );
    assert.match(text, /internal_events: true/);
    assert.ok(
      Object.values(edit?.changeAnnotations ?? {}).every(({ needsConfirmation }) => needsConfirmation),
    );
    const [all] = await client.connection.sendRequest<CodeAction[]>('textDocument/codeAction', {
      textDocument: document.id,
      range: document.rangeOf('label'),
      context: { diagnostics: [], only: ['source.migrateTracking'] },
    });
    assert.equal(all?.title, 'Migrate all tracking calls in this file');
    const whole = await client.connection.sendRequest<CodeAction>('codeAction/resolve', all);
    assert.equal(JSON.stringify(whole.edit).match(/InternalEvents\.track_event/g)?.length, 2);
    await document.close();
  });
});
