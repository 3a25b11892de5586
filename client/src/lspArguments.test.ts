import assert from 'node:assert/strict';
import {
  parseCreationParams,
  parseItemAtParams,
  parseLocation,
  parseLocations,
  parseNewDefinitionParams,
  parsePosition,
  parseRange,
} from './lspArguments';

const start = { line: 1, character: 2 };
const range = { start, end: { line: 1, character: 9 } };
const location = { uri: 'file:///a.rb', range };

describe('arguments of commands', () => {
  it('are read when they have the shape of the protocol', () => {
    assert.deepEqual(parsePosition(start), start);
    assert.deepEqual(parseRange(range), range);
    assert.deepEqual(parseLocation({ ...location, more: 1 }), location);
    assert.deepEqual(parseLocations([location, location]), [location, location]);
    assert.deepEqual(parseLocations([]), []);
    assert.deepEqual(parseItemAtParams({ ...start, uri: 'file:///a.rb', more: 1 }), {
      ...start,
      uri: 'file:///a.rb',
    });
    assert.equal(parseItemAtParams({ ...start, uri: 1 }), undefined);
    assert.deepEqual(parseNewDefinitionParams({ ...location, event: 'x', more: 1 }), {
      ...location,
      event: 'x',
    });
  });

  it('name what is to be created', () => {
    const params = { place: 'file:///w', answers: { events: ['a'], name: [] } };
    assert.deepEqual(parseCreationParams({ ...params, more: 1 }), params);
    for (const wrong of [
      undefined,
      {},
      { ...params, place: 1 },
      { ...params, answers: { events: 'a' } },
      { ...params, answers: null },
    ]) {
      assert.equal(parseCreationParams(wrong), undefined);
    }
  });

  it('are undefined in any other shape', () => {
    for (const value of [
      undefined,
      null,
      1,
      'x',
      [],
      {},
      { line: 1 },
      { line: -1, character: 0 },
      { line: 0.5, character: 0 },
    ]) {
      assert.equal(parsePosition(value), undefined);
      assert.equal(parseRange({ start, end: value }), undefined);
      assert.equal(parseLocation({ uri: 'file:///a', range: value }), undefined);
      assert.equal(parseNewDefinitionParams({ ...location, event: value === 'x' ? 1 : value }), undefined);
    }
    assert.equal(parseLocation({ uri: 1, range }), undefined);
    assert.equal(parseLocations(location), undefined);
    assert.equal(parseLocations([location, null]), undefined);
  });
});
