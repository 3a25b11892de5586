import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { initialState, type LensState } from './lensState';
import { toMenuEntries } from './menuEntries';

const storeStates = ['disconnected', 'connecting', 'connected', 'failing'] as const;
const stateOf = (store: LensState['store']['state'], problem: string | null = null): LensState => ({
  ...initialState,
  server: 'running',
  store: { ...initialState.store, state: store, problem },
});
const idsOf = (state: LensState, storeConfigured: boolean): readonly string[] =>
  toMenuEntries(state, storeConfigured).map(({ command }) => command.replace('metricLens.', ''));

describe('toMenuEntries', () => {
  it('offers a store where there is none', () => {
    assert.deepEqual(idsOf(stateOf('disconnected'), false), [
      'openDictionary',
      'openChart',
      'new',
      'startLocalStore',
      'connectStore',
      'showOutput',
      'restartServer',
    ]);
  });

  it('leaves the store that is in use: a configured one, else the local one', () => {
    assert.ok(idsOf(stateOf('connected'), true).includes('disconnectStore'));
    assert.ok(idsOf(stateOf('connected'), false).includes('stopLocalStore'));
  });

  it('says what is wrong with the store beside the way to try again', () => {
    const entry = toMenuEntries(stateOf('failing', 'The password is wrong.'), true).find(
      ({ command }) => command === 'metricLens.refreshFigures',
    );
    assert.equal(entry?.detail, 'The password is wrong.');
  });

  it('only restarts a server that is gone', () => {
    assert.deepEqual(idsOf({ ...initialState, server: 'failed' }, true), ['restartServer', 'showOutput']);
  });

  it('names commands of package.json only', () => {
    const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
      readonly contributes: { readonly commands: readonly { readonly command: string }[] };
    };
    const known = new Set(manifest.contributes.commands.map(({ command }) => command));
    for (const state of storeStates) {
      for (const { command } of [
        ...toMenuEntries(stateOf(state), true),
        ...toMenuEntries(stateOf(state), false),
      ]) {
        assert.ok(known.has(command), command);
      }
    }
  });
});
