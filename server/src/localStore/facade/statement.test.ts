import assert from 'node:assert/strict';
import { FacadeError } from './errors';
import { insertFromFile, killByClientId, parseStatement, quoteIdentifier, quoteString } from './statement';

describe('parseStatement', () => {
  const formats: readonly (readonly [string, string | undefined])[] = [
    ['SELECT 1', undefined],
    ['SELECT 1 FORMAT JSON', 'JSON'],
    ['select 1 format CSV;', 'CSV'],
    ['SELECT 1 FORMAT JSON SETTINGS max_threads = 1', 'JSON'],
    ["SELECT 'FORMAT CSV'", undefined],
    ['SELECT format FROM t', undefined],
    ['SELECT a AS format', undefined],
    ['SELECT * FROM (SELECT 1 FORMAT x)', undefined],
    ['SELECT 1 -- FORMAT CSV', undefined],
    ['SELECT 1 /* FORMAT CSV */', undefined],
    ['SELECT $$ FORMAT CSV $$', undefined],
    ['SHOW TABLES FORMAT TSV', 'TSV'],
  ];
  for (const [sql, format] of formats) {
    it(`finds the format of ${sql}`, () => {
      assert.equal(parseStatement(sql).format, format);
    });
  }

  it('tells what kind of statement it is', () => {
    const kindOf = (sql: string): string => parseStatement(sql).kind;
    assert.equal(kindOf('/* a */ -- b\n select 1'), 'select');
    assert.equal(kindOf('(SELECT 1) UNION ALL (SELECT 2)'), 'select');
    assert.equal(kindOf('WITH 1 AS x SELECT x'), 'select');
    assert.equal(kindOf('WITH 1 AS x INSERT INTO t SELECT x'), 'other');
    assert.equal(kindOf('INSERT INTO t FORMAT CSV'), 'insert');
    assert.equal(kindOf("KILL QUERY WHERE query_id = 'a'"), 'kill');
    assert.equal(kindOf('CREATE TABLE t (a UInt8) ENGINE = Memory'), 'other');
  });

  it('takes a closing semicolon off', () => {
    assert.equal(parseStatement('SELECT 1 ; ').sql, 'SELECT 1 ');
    assert.equal(parseStatement("SELECT ';'").sql, "SELECT ';'");
    assert.equal(parseStatement('SELECT 1 -- ;\n').sql, 'SELECT 1 -- ;\n');
  });

  const refused: readonly (readonly [string, number])[] = [
    ['', 62],
    [' /* nothing */ ', 62],
    ['SELECT 1; SELECT 2', 62],
    ["SELECT 1 INTO OUTFILE 'a'", 48],
    ["INSERT INTO t FROM INFILE 'a' FORMAT CSV", 48],
  ];
  for (const [sql, code] of refused) {
    it(`refuses ${JSON.stringify(sql)}`, () => {
      assert.throws(
        () => parseStatement(sql),
        (cause) => cause instanceof FacadeError && cause.code === code,
      );
    });
  }

  it('leaves semicolons in quotes and in inline data alone', () => {
    for (const sql of [
      'SELECT \'a;b\', `c;d`, "e;f"',
      "SELECT 'it''s; fine', 'it\\'s; fine'",
      "INSERT INTO t VALUES ('a;b'); ",
      'INSERT INTO t FORMAT CSV\n1;2\n',
    ]) {
      assert.doesNotThrow(() => parseStatement(sql), sql);
    }
  });

  it('reads every prefix of a statement without hanging', () => {
    const sql = "SELECT 'a\\'b', \"c\", `d`, $x$ y $x$ /* e */ -- f\n FROM t WHERE (a = '🎈') FORMAT JSON;";
    for (let end = 0; end <= sql.length; end += 1) {
      try {
        parseStatement(sql.slice(0, end));
      } catch (cause) {
        assert.ok(cause instanceof FacadeError);
      }
    }
  });
});

describe('insertFromFile', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['INSERT INTO t FORMAT CSV', "INSERT INTO t  FROM INFILE '/f' COMPRESSION 'none' FORMAT CSV"],
    [
      'INSERT INTO t (a, b) FORMAT JSONEachRow',
      "INSERT INTO t (a, b)  FROM INFILE '/f' COMPRESSION 'none' FORMAT JSONEachRow",
    ],
    [
      'INSERT INTO t SETTINGS x = 1 FORMAT CSV',
      "INSERT INTO t  FROM INFILE '/f' COMPRESSION 'none' SETTINGS x = 1 FORMAT CSV",
    ],
    ['INSERT INTO t VALUES', "INSERT INTO t  FROM INFILE '/f' COMPRESSION 'none'  FORMAT Values"],
  ];
  for (const [sql, expected] of cases) {
    it(sql, () => {
      assert.equal(insertFromFile(sql, '/f'), expected);
    });
  }

  it('refuses an INSERT that takes no data', () => {
    assert.throws(() => insertFromFile('INSERT INTO t SELECT 1', '/f'), FacadeError);
  });
});

describe('killByClientId', () => {
  it('asks for the id that the client knows and never waits', () => {
    assert.equal(
      killByClientId("KILL QUERY WHERE query_id = 'query_id' SYNC"),
      "KILL QUERY WHERE Settings['log_comment'] = 'query_id' ASYNC",
    );
    assert.equal(killByClientId('KILL QUERY WHERE elapsed > 5'), 'KILL QUERY WHERE elapsed > 5');
  });
});

describe('quoting', () => {
  it('escapes what could end the quote', () => {
    assert.equal(quoteString('a\0b'), "'a\\0b'");
    assert.equal(quoteString("a'b\\c"), "'a\\'b\\\\c'");
    assert.equal(quoteIdentifier('a`b\\c'), '`a\\`b\\\\c`');
  });
});
