import assert from 'node:assert/strict';
import { runInTimeBox } from '../workspace/timeBox';
import { RunawayPattern, WatchedPattern } from './patterns';
import { patternRisk } from './riskyGroups';

describe('patternRisk', () => {
  it('finds groups that are repeated and repeat', () => {
    const cases: readonly (readonly [string, readonly string[]])[] = [
      ['^[a-z0-9_]+$', []],
      ['^<?[0-9]+\\.[0-9]+$', []],
      ['^(a+)+$', ['(a+)+']],
      ['^(a|aa)*b', ['(a|aa)*']],
      ['(?:x{2,}y?)*', ['(?:x{2,}y?)*']],
      ['(?<n>(a+))+', ['(?<n>(a+))+']],
      ['(ab)+(c)*', []],
      ['(a+)?(b+){1}', []],
      ['[(a+)+]', []],
      ['\\(a+\\)+', []],
      ['^(([A-Z][a-z]+)+::)*x$', ['([A-Z][a-z]+)+', '(([A-Z][a-z]+)+::)*']],
    ];
    for (const [pattern, groups] of cases) assert.deepEqual(patternRisk(pattern).groups, groups, pattern);
  });
});

describe('WatchedPattern', () => {
  const watched = (pattern: string): WatchedPattern => new WatchedPattern(pattern, runInTimeBox);

  it('refuses patterns that run away, and no others', function () {
    this.timeout(20_000); // each is tried until it is clear
    for (const pattern of [
      '^(a+)+$',
      '^https://(\\w+\\s?)*$',
      '(.*)*x',
      '^([a-z]+_?)+$',
      '(x|x)*y',
      '^(\\d+,?)+;$',
    ])
      assert.throws(() => watched(pattern), RunawayPattern, pattern);
    const honest = [
      '^[a-z0-9_]+$',
      '^(([A-Z][a-z]+)+::)*(([A-Z]+[a-z]+)+)$',
      '^[a-z]+(_[a-z0-9]+)*$',
      '^[^.\\s]+(\\.[^.\\s]+)*$',
      '^(https?://[^ ]+|TODO)$',
    ];
    for (const pattern of honest) assert.doesNotThrow(() => watched(pattern), pattern);
  });

  it('breaks off what only a certain text makes run away', () => {
    const pattern = watched('^.*b.*b.*b.*b.*b.*b.*b.*b.*c$');
    assert.equal(pattern.test('abc'), false);
    assert.throws(() => pattern.test('b'.repeat(200)), RunawayPattern);
  });

  it('answers as the regular expression does', () => {
    const pattern = '^([A-Z][a-z]+)+$';
    for (const text of ['', 'Ab', 'CountUsersCreatingIssuesMetric', 'CountUsersCreatingIssuesmetric_'])
      assert.equal(watched(pattern).test(text), new RegExp(pattern, 'u').test(text), text);
  });
});
