import assert from 'node:assert/strict';
import { Params, renderSql } from './statement';

describe('statement parameters', () => {
  it('shares the name of equal values and numbers different ones', () => {
    const params = new Params();
    assert.equal(params.text('event', 'a'), '{event:String}');
    assert.equal(params.text('event', 'b'), '{event_2:String}');
    assert.equal(params.text('event', 'a'), '{event:String}');
    assert.equal(params.bind('event', 'Float64', 1), '{event_3:Float64}');
    assert.deepEqual(params.statement([]).params, { event: 'a', event_2: 'b', event_3: 1 });
  });

  it('binds instants in UTC', () => {
    const params = new Params();
    assert.equal(params.instant('from', '2026-01-05'), "toDateTime({from:String}, 'UTC')");
    params.instant('to', '2026-01-07T10:11:12Z');
    assert.deepEqual(params.statement([]).params, { from: '2026-01-05 00:00:00', to: '2026-01-07 10:11:12' });
  });

  it('renders every type as a literal', () => {
    const params = { s: 'x', n: -2.5, d: '2026-01-05', a: ['p', "q's"] };
    const sql = 'SELECT {s:String}, {n:Float64}, {d:Date}, {a:Array(String)}, {n:Int64}';
    assert.equal(renderSql({ sql, params }), "SELECT 'x', -2.5, toDate('2026-01-05'), ['p', 'q\\'s'], -2.5");
  });

  it('renders text that would end the literal, or that looks like another parameter, harmlessly', () => {
    const params = { a: "'; DROP TABLE events; --", b: '\\', c: '{a:String}', d: 'tab\tline\n$& zero\0' };
    const sql = '{a:String} {b:String} {c:String} {d:String}';
    assert.equal(
      renderSql({ sql, params }),
      "'\\'; DROP TABLE events; --' '\\\\' '{a:String}' 'tab\\tline\\n$& zero\\0'",
    );
  });
});
