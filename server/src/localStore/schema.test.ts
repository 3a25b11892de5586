import assert from 'node:assert/strict';
import { splitStatements } from './schema';

describe('splitStatements', () => {
  it('splits at semicolons outside of quotes and comments', () => {
    const script = "-- one; two\nCREATE DATABASE a;\n\nSELECT ';' /* ; */;;\n-- end\nSELECT 2";
    assert.deepEqual(splitStatements(script), ['CREATE DATABASE a', "SELECT ';'", 'SELECT 2']);
    assert.deepEqual(splitStatements(' -- nothing'), []);
  });
});
