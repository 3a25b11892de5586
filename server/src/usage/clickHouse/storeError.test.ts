import assert from 'node:assert/strict';
import { ClickHouseError } from '@clickhouse/client';
import { parseAnswer } from './answer';
import { defaultLimits, guestSettings, refusedSetting } from './guest';
import { toStoreError } from './storeError';

const place = { name: 'clickhouse.example.com:8443', host: 'clickhouse.example.com', local: false };

function lineFor(code: string, message = 'x', type = 'TYPE'): string {
  return toStoreError(new ClickHouseError({ code, message, type }), place, '').message;
}

describe('what an error means', () => {
  it('names what is missing, in the words of old and new servers', () => {
    const database =
      'clickhouse.example.com:8443 does not have the database "shop". Check the database in the settings and the store mapping.';
    assert.equal(lineFor('81', 'Database shop does not exist. '), database);
    assert.equal(lineFor('81', "Database shop doesn't exist"), database);
    assert.match(
      lineFor('60', "Unknown table expression identifier 'shop.events' in scope SELECT"),
      /the table "shop\.events"/,
    );
    assert.match(lineFor('60', "Table shop.events doesn't exist. "), /the table "shop\.events"/);
    assert.match(
      lineFor('47', 'Unknown expression identifier `when` in scope SELECT `when`'),
      /the column "when"/,
    );
    assert.match(lineFor('47', "Missing columns: 'when' while processing query"), /the column "when"/);
    assert.match(lineFor('60', 'something new'), /does not have a table that the store mapping names/);
  });

  it('says what to do about each known error, and keeps the words of unknown ones for the log', () => {
    for (const code of [
      '516',
      '194',
      '497',
      '43',
      '46',
      '159',
      '160',
      '241',
      '158',
      '394',
      '201',
      '202',
      '164',
    ]) {
      assert.match(lineFor(code), /clickhouse\.example\.com:8443.*\.$/, code);
    }
    const unknown = toStoreError(
      new ClickHouseError({ code: '999', message: 'Keeper: secret!', type: 'KEEPER' }),
      place,
      'secret!',
    );
    assert.equal(
      unknown.message,
      'clickhouse.example.com:8443 answered with error 999 (KEEPER). The log has its words.',
    );
    assert.equal(unknown.detail, '999: Keeper: …');
  });

  it('tells certificates that are not trusted', () => {
    for (const code of [
      'DEPTH_ZERO_SELF_SIGNED_CERT',
      'SELF_SIGNED_CERT_IN_CHAIN',
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      'CERT_HAS_EXPIRED',
      'ERR_TLS_CERT_ALTNAME_INVALID',
      'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
    ]) {
      const { message } = toStoreError(Object.assign(new Error('tls'), { code }), place, '');
      assert.equal(
        message,
        `clickhouse.example.com:8443 shows a certificate that this machine does not trust (${code}). Install its authority, or correct the address.`,
      );
    }
  });

  it('tells networks and names that do not lead there', () => {
    for (const code of ['ENOTFOUND', 'EAI_AGAIN']) {
      assert.equal(
        toStoreError(Object.assign(new Error('dns'), { code }), place, '').message,
        'The name clickhouse.example.com cannot be found. Check the address, the network and the VPN.',
      );
    }
    const unreachable =
      'clickhouse.example.com:8443 cannot be reached. Check the network, the VPN and the firewall.';
    for (const code of ['EHOSTUNREACH', 'ENETUNREACH', 'ETIMEDOUT']) {
      assert.equal(toStoreError(Object.assign(new Error('net'), { code }), place, '').message, unreachable);
    }
  });
});

describe('settings of a guest', () => {
  it('depend on what the user may do', () => {
    assert.equal(guestSettings('0', defaultLimits, new Set()).readonly, '1');
    const asReadonly = guestSettings('2', defaultLimits, new Set());
    assert.equal(asReadonly.readonly, undefined);
    assert.equal(asReadonly.max_execution_time, '15');
    assert.deepEqual(guestSettings('1', defaultLimits, new Set()), {});
  });

  it('leave out what the server refused', () => {
    assert.equal(guestSettings('0', defaultLimits, new Set(['max_threads'])).max_threads, undefined);
  });

  it('are recognised in the words of a refusal', () => {
    const sent = guestSettings('2', defaultLimits, new Set());
    assert.equal(refusedSetting('115', "Unknown setting 'wait_end_of_query'", sent), 'wait_end_of_query');
    assert.equal(refusedSetting('452', 'Setting max_threads should not be changed', sent), 'max_threads');
    assert.equal(refusedSetting('115', 'Unknown setting max_threads_of_old', sent), undefined);
    assert.equal(refusedSetting('164', 'Cannot modify max_threads in readonly mode', sent), undefined);
  });
});

describe('an answer', () => {
  it('is its rows', () => {
    assert.deepEqual(parseAnswer('{"meta":[],"data":[{"a":"1"}],"rows":1}'), [{ a: '1' }]);
  });

  it('is the error of the server when it broke off', () => {
    const text =
      '{"data":[\nCode: 159. DB::Exception: Timeout exceeded: elapsed 10 s. (TIMEOUT_EXCEEDED) (version 24.3)';
    assert.throws(() => parseAnswer(text), { code: '159', type: 'TIMEOUT_EXCEEDED' });
    assert.throws(() => parseAnswer('{"exception":"Code: 241. DB::Exception: no memory"}'), { code: '241' });
    assert.throws(() => parseAnswer('<html>'), SyntaxError);
  });
});
