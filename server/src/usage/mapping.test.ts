import assert from 'node:assert/strict';
import { shippedMapping } from '../../test/usage/mappings';
import { parseMapping, quoteName } from './mapping';

const table = 'events: { table: t, event: e, time: ts }';

function problemOf(text: string): string | null {
  return parseMapping(`version: 1\nname: x\n${text}`).problem;
}

describe('store mapping', () => {
  it('reads the shipped mapping', () => {
    const { events, daily, database } = shippedMapping();
    assert.equal(database, null);
    assert.deepEqual(events.identifiers.user, { column: 'user_id', absent: 0 });
    assert.deepEqual(daily?.users?.state, { kind: 'uniqCombined', precision: 14 });
  });

  it('needs only a table with events and times', () => {
    const { mapping } = parseMapping(`version: 1\nname: x\n${table}`);
    assert.deepEqual(mapping, {
      name: 'x',
      database: null,
      events: { table: 't', event: 'e', time: 'ts', identifiers: {}, realm: null, properties: null },
      daily: null,
    });
  });

  it('names the key that is wrong', () => {
    const begin = 'The store mapping cannot be used: ';
    assert.equal(parseMapping('').problem, `${begin}the file must hold named values`);
    assert.equal(parseMapping('version: 2').problem, `${begin}\`version\` must be 1`);
    assert.equal(problemOf('events: [a]'), `${begin}\`events\` must hold named values`);
    assert.equal(
      problemOf('events: { table: t, event: e }'),
      `${begin}\`events.time\` must name a table or column (letters, digits, _ . - $)`,
    );
    assert.equal(
      problemOf('events: { table: t, event: e, time: ts, user: { column: u, absent: [0] } }'),
      `${begin}\`events.user.absent\` must be a text or a whole number`,
    );
    assert.equal(
      problemOf(
        `${table}\ndaily: { table: d, event: e, day: d, count: c, users: { column: u, state: avg } }`,
      ),
      `${begin}\`daily.users.state\` must be uniqExact or uniqCombined(12) to uniqCombined(20)`,
    );
    assert.match(
      String(problemOf('events: {')),
      /^The store mapping cannot be used: .+ at line \d+, column \d+:?$/,
    );
  });

  it('refuses names that could leave their quotes', () => {
    for (const name of ['a`b', 'a b', 'a\\', "a'b", '{a:String}', '1a', '', 'a\nb', 'x'.repeat(129)]) {
      assert.throws(() => quoteName(name), /not a usable name/, name);
      assert.notEqual(
        problemOf(`events: { table: ${JSON.stringify(name)}, event: e, time: ts }`),
        null,
        name,
      );
    }
    assert.equal(quoteName('größe.v2-x$'), '`größe.v2-x$`');
  });
});
