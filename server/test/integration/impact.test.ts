import assert from 'node:assert/strict';
import { FileChangeType } from 'vscode-languageserver-protocol/node';
import { impact } from '@shared/protocol';
import { commitAll, git, makeRepository } from '../git/testRepository';
import { useBench } from './bench';
import { textOf, type LspClient } from './lspClient';
import type { TestDocument } from './testDocument';
import type { TestFolder } from './testFolder';

const metric = 'config/metrics/counts_28d/count_distinct_user_id_from_submit_product_review_monthly.yml';
const event = 'config/events/submit_product_review.yml';
const changed = 'metric-changed';

describe('changes since the git base', function () {
  this.timeout(120_000);
  const bench = useBench();

  const repository = (): TestFolder => makeRepository(bench.shop());
  const found = (client: LspClient, uri: string): readonly string[] =>
    client.diagnosticsOf(uri).flatMap(({ code, message }) => (code === changed ? [textOf(message)] : []));
  const document = async (client: LspClient, { uri }: { uri: string }, line = 0): Promise<string> => {
    const { markdown } = await client.connection.sendRequest(impact, { uri, line, character: 0 });
    return markdown;
  };
  const change = async (document: TestDocument): Promise<void> =>
    document.replace('time_frame: 28d', 'time_frame: 7d');

  it('are found while a definition is typed, and gone when it is as it was', async () => {
    const folder = repository();
    const client = await bench.start({ folders: [folder] });
    const open = await client.open(folder, metric);
    await change(open);
    await client.waitFor('the finding', () => found(client, open.uri).length === 1);
    assert.match(found(client, open.uri)[0]!, /covers 7d now, no longer 28d/);
    await open.replace('time_frame: 7d', 'time_frame: 28d');
    await client.waitFor('no finding', () => found(client, open.uri).length === 0);
  });

  it('can be taken back by a fix, which makes a new metric of them', async () => {
    const folder = repository();
    const client = await bench.start({ folders: [folder] });
    const open = await client.open(folder, metric);
    await change(open);
    await client.waitFor('the finding', () => found(client, open.uri).length === 1);
    const { range } = client.diagnosticsOf(open.uri).find(({ code }) => code === changed)!;
    const fixes = (await client.codeActions(open, range)).filter(({ title }) => title.startsWith('Restore'));
    assert.deepEqual(
      fixes.map(({ title }) => title),
      [
        "Restore and add a new metric instead: 'redis_hll_counters.count_distinct_user_id_from_submit_product_review_weekly'",
      ],
    );
    const text = JSON.stringify(fixes[0]!.edit);
    assert.ok(text.includes('counts_7d/count_distinct_user_id_from_submit_product_review_weekly.yml'), text);
    assert.ok(text.includes(JSON.stringify(folder.read(metric)).slice(1, -1)), 'the old text');
  });

  it('are found in files that nobody opened, from the start and as the disk changes', async () => {
    const folder = repository();
    folder.write(metric, folder.read(metric).replace('time_frame: 28d', 'time_frame: 7d'));
    commitAll(folder);
    const client = await bench.start({ folders: [folder] });
    const uri = folder.uri(metric);
    await client.waitFor('the finding', () => found(client, uri).length === 1);
    folder.write(metric, folder.read(metric).replace('time_frame: 7d', 'time_frame: 28d'));
    await client.changeOnDisk([uri, FileChangeType.Changed]);
    await client.waitFor('no finding', () => found(client, uri).length === 0);
  });

  it('are measured from where the base is now', async () => {
    const folder = repository();
    folder.write(metric, folder.read(metric).replace('time_frame: 28d', 'time_frame: 7d'));
    commitAll(folder);
    const client = await bench.start({ folders: [folder] });
    const uri = folder.uri(metric);
    await client.waitFor('the finding', () => found(client, uri).length === 1);
    git(folder, 'branch', '-f', 'main', 'feature');
    await client.changeOnDisk([folder.uri('.git/refs/heads/main'), FileChangeType.Changed]);
    await client.waitFor('no finding', () => found(client, uri).length === 0);
  });

  it('are nothing that git is asked about before the workspace is trusted, or where there is no git', async () => {
    const folder = repository();
    const uri = folder.uri(metric);
    folder.write(metric, folder.read(metric).replace('time_frame: 28d', 'time_frame: 7d'));
    const untrusted = await bench.start({ folders: [folder], initializationOptions: { trusted: false } });
    const open = await untrusted.open(folder, metric);
    await untrusted.settle(open);
    assert.match(await document(untrusted, { uri }), /Git is not asked before you trust this workspace/);
    assert.deepEqual(found(untrusted, uri), []);
    const plain = bench.shop();
    const client = await bench.start({ folders: [plain] });
    assert.match(await document(client, { uri: plain.uri(metric) }), /no git work tree/);
  });

  it('are shown with all that depends on them, unsaved ones included', async () => {
    const folder = repository();
    folder.write('.metric-lens/dashboards/reviews.yml', 'metric: submit_product_review\n');
    const client = await bench.start({ folders: [folder] });
    const open = await client.open(folder, event);
    const before = await document(client, open);
    assert.match(before, /^# Impact of `submit_product_review`$/m);
    assert.match(before, /^## Counted by \d+ metrics?$/m);
    assert.match(before, /^## Sent by \d+ places?$/m);
    assert.match(before, /dashboards\/reviews\\?\.yml:1\]\(file:/);
    assert.match(before, /Nothing changed about it\. Compared with main/);
    const opened = await client.open(folder, metric);
    await change(opened);
    const after = await document(client, open);
    assert.match(after, /\*\*Do not merge\*\*.*covers 7d now, no longer 28d/);
    assert.match(after, /unsaved changes included/);
    assert.match(
      await document(client, { uri: folder.uri('README.md') }),
      /^# Impact of this branch[^]*7d now/,
    );
  });

  it('are there for a call, wherever the cursor stands in it', async () => {
    const folder = repository();
    const client = await bench.start({ folders: [folder] });
    const file = 'app/services/carts/add_item_service.rb';
    const line = folder
      .read(file)
      .split('\n')
      .findIndex((it) => it.includes("'add_product_to_cart'"));
    const open = await client.open(folder, file);
    const { markdown } = await client.connection.sendRequest(impact, { uri: open.uri, line, character: 12 });
    assert.match(markdown, /^# Impact of `add_product_to_cart`/);
    assert.doesNotMatch(markdown, /\*\*Do not merge\*\*/);
    const call = "track_internal_event(\n        'add_product_to_cart'";
    await open.replace(call, call.replace('track_internal_event', 'nothing'));
    const branch = await document(client, { uri: folder.uri('README.md') });
    assert.match(branch, /A call of `add_product_to_cart` is gone; /);
  });
});
