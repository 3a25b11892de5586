import assert from 'node:assert/strict';
import { LSPErrorCodes, ResponseError } from 'vscode-languageserver-protocol/node';
import { checkAnswer, creationPlan, creationStep } from '@shared/protocol';
import { useBench } from './bench';

const call = 'app/services/carts/add_item_service.rb';

describe('guided creation over the protocol', function () {
  this.timeout(120_000);

  const bench = useBench();

  it('asks, checks, and plans files without writing them', async () => {
    const folder = bench.shop();
    const { connection } = await bench.start({ folders: [folder] });
    const place = folder.uri(call);
    const first = await connection.sendRequest(creationStep, { place, answers: {}, step: 0 });
    assert.equal(first.question?.id, 'what');
    const answers = {
      what: ['metric'],
      events: ['complete_checkout'],
      measure: ['user.id'],
      frames: ['7d'],
    };
    const frames = await connection.sendRequest(creationStep, { place, answers, step: 3 });
    assert.deepEqual([frames.question?.id, frames.question?.answer], ['frames', ['7d']]);
    assert.deepEqual(await connection.sendRequest(checkAnswer, { place, answers, id: 'frames', value: [] }), {
      text: 'Pick at least one time frame',
      severity: 'error',
    });
    const plan = await connection.sendRequest(creationPlan, { place, answers });
    assert.deepEqual([plan.problem, plan.remarks], [null, []]);
    const file = 'config/metrics/counts_7d/count_distinct_user_id_from_complete_checkout_weekly.yml';
    assert.deepEqual(
      plan.files.map(({ uri }) => uri),
      [folder.uri(file)],
    );
    assert.throws(() => folder.read(file), /ENOENT/);
  });

  it('says what is wrong instead of planning files', async () => {
    const folder = bench.shop();
    const { connection } = await bench.start({ folders: [folder] });
    const plan = await connection.sendRequest(creationPlan, {
      place: folder.uri(),
      answers: { what: ['metric'], events: ['no_such_event'] },
    });
    assert.match(plan.problem ?? '', /^'no_such_event' is none of /);
    assert.deepEqual(plan.files, []);
  });

  it('refuses a place outside the workspace with a sentence for the reader', async () => {
    const { connection } = await bench.start({ folders: [bench.shop()] });
    const place = bench.folder({ 'a.rb': '' }).uri('a.rb');
    await assert.rejects(
      connection.sendRequest(creationStep, { place, answers: {}, step: 0 }),
      (cause) =>
        cause instanceof ResponseError &&
        cause.code === LSPErrorCodes.RequestFailed &&
        cause.message.startsWith('Open a folder first'),
    );
  });

  it('completes an empty definition file as a whole', async () => {
    const folder = bench.shop();
    const client = await bench.start({ folders: [folder], modern: true });
    const event = await client.open(folder, 'config/events/redeem_gift_card_in_checkout.yml', '');
    const [item] = await client.complete(event, { line: 0, character: 0 });
    assert.equal(item?.label, 'event');
    const text = item.textEditText ?? item.textEdit?.newText ?? '';
    assert.match(text, /^---\ndescription: \$\{1:Describe what happens, where and when\}\n/);
    assert.match(text, /^action: redeem_gift_card_in_checkout$/m);
    const metric = await client.open(folder, 'config/metrics/counts_all/count_total_view_cart.yml', '---\n');
    const metrics = await client.complete(metric, { line: 1, character: 0 });
    assert.deepEqual(
      metrics.slice(0, 3).map(({ label }) => label),
      ['metric: count unique users', 'metric: count all occurrences', 'metric: sum up value'],
    );
    assert.match(
      metrics[0]?.textEditText ?? '',
      /key_path: redis_hll_counters\.count_distinct_user_id_from_\$\{1:event_name\}\n/,
    );
  });
});
