import assert from 'node:assert/strict';
import { SearchIndex } from './searchIndex';
import { makeItem } from './testItems';

const items = [
  makeItem('counts.count_total_create_ci_build', { kind: 'metric' }),
  makeItem('create_ci_build', { description: 'A build is made' }),
  makeItem('create_ci_build_from_schedule'),
  makeItem('merge_request_approved', { description: 'Somebody approves; this may create_ci_build later' }),
  makeItem('view_dashboard', { owner: 'optimize', related: ['redis_hll.view_dashboard_weekly'] }),
  makeItem('job_done', {
    description: 'A build has ended, with or without failure, after a long and winding road',
  }),
  makeItem('build_failed', { description: 'failure failure failure' }),
  makeItem('retry_create_ci_build'),
];

async function search(...words: readonly string[]) {
  const index = new SearchIndex(items);
  await index.build(items);
  const { positions, similar } = index.search(words);
  return { names: positions.map((position) => items[position]?.name), similar };
}

describe('SearchIndex', () => {
  it('puts the name itself first, then its beginning, a part of it, other texts', async () => {
    assert.deepEqual(await search('create_ci_build'), {
      names: [
        'create_ci_build',
        'create_ci_build_from_schedule',
        'counts.count_total_create_ci_build',
        'retry_create_ci_build',
        'merge_request_approved',
      ],
      similar: false,
    });
  });

  it('takes words in a name together, whatever stands between them', async () => {
    const { names } = await search('create', 'ci');
    assert.deepEqual(names.slice(0, 2), ['create_ci_build', 'create_ci_build_from_schedule']);
  });

  it('finds words in the middle of others, in owners and in related names', async () => {
    assert.deepEqual((await search('ashboar')).names, ['view_dashboard']);
    assert.deepEqual((await search('optimize')).names, ['view_dashboard']);
    assert.deepEqual((await search('weekly')).names, ['view_dashboard']);
  });

  it('orders matches in other texts by relevance', async () => {
    assert.deepEqual((await search('failure')).names, ['build_failed', 'job_done']);
  });

  it('wants every word', async () => {
    assert.deepEqual((await search('build', 'failure')).names, ['build_failed', 'job_done']);
    assert.deepEqual((await search('build', 'optimize')).names, []);
  });

  it('forgives typos only where nothing holds the words, and says so', async () => {
    assert.deepEqual(await search('dashbord'), { names: ['view_dashboard'], similar: true });
    assert.deepEqual(await search('merge_reqest'), { names: ['merge_request_approved'], similar: true });
    assert.deepEqual(await search('qqqq'), { names: [], similar: true });
  });

  it('finds words before it is built', () => {
    const index = new SearchIndex(items);
    assert.deepEqual(index.search(['schedule']), { positions: [2], similar: false });
    assert.deepEqual(index.search(['schedul3']), { positions: [], similar: false });
  });

  it('knows whether another one was made of the same texts', () => {
    const index = new SearchIndex(items);
    const counted = items.map((item) => ({ ...item, figure: { value: 1, previous: 1, daily: [1] } }));
    assert.ok(index.equals(new SearchIndex(counted)));
    assert.ok(!index.equals(new SearchIndex(items.slice(1))));
    assert.ok(!index.equals(new SearchIndex(items.map((item) => ({ ...item, owner: 'other' })))));
  });
});
