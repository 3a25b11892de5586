import type { StoreConfig } from '@shared/config';
import * as vscode from 'vscode';
import { markStepDone } from '../contextKeys';
import { askChoice, askText, type Answer, type StepPlace } from '../inputSteps';
import type { StoreSecret } from '../secrets';
import type { StoreConnector } from '../storeConnector';
import { isUnencrypted, parseStoreUrl } from '../storeUrl';
import type { Command } from './command';

/** What the user has entered so far; kept while going back and forth. */
interface Draft {
  readonly store: StoreConfig;
  readonly secret: StoreSecret;
}

type Step = (draft: Draft, place: StepPlace) => Promise<Answer<Draft>>;

/**
 * Asks for a ClickHouse step by step, tries it, and saves it only when it answers: the address in the settings,
 * the secret in the secret storage. A failed try stays in the last step, with everything entered kept.
 */
export const connectStore: Command = async ({ store }) => {
  if (!vscode.workspace.isTrusted)
    throw new Error('Trust this workspace first; then Metric Lens may connect.');
  const connect = async (draft: Draft): Promise<string | undefined> => {
    const { state, problem } = await store.tryStore(draft.store, toSecret(draft));
    return state === 'connected' ? undefined : (problem ?? 'ClickHouse did not answer.');
  };
  const draft = await runSteps(await initialDraft(store), connect);
  if (!draft) {
    await store.abandonTrial();
    return;
  }
  await store.save(draft.store, toSecret(draft));
  markStepDone('metricLens.storeReady');
  void vscode.window.showInformationMessage(`Connected to ${draft.store.url}.`);
};

async function initialDraft(store: StoreConnector): Promise<Draft> {
  const configured = store.configured;
  const secret = configured.url === '' ? null : await store.findSecret(configured);
  return { store: configured, secret: secret ?? { kind: 'password', value: '' } };
}

/** Many a store on the own machine has no password; an empty one is none. */
function toSecret({ secret }: Draft): StoreSecret | null {
  return secret.value === '' ? null : secret;
}

type Connect = (draft: Draft) => Promise<string | undefined>;

async function runSteps(initial: Draft, connect: Connect): Promise<Draft | undefined> {
  let draft = initial;
  let at = 0;
  for (;;) {
    const steps = stepsOf(draft, connect);
    const step = steps[at];
    if (!step) return draft;
    const place = { title: 'Connect to ClickHouse', step: at + 1, totalSteps: steps.length };
    const answer = await step(draft, place);
    if (answer.kind === 'cancel') return undefined;
    if (answer.kind === 'value') draft = answer.value;
    at += answer.kind === 'back' ? -1 : 1;
  }
}

/** A token says who the user is, so that step falls out. */
function stepsOf(draft: Draft, connect: Connect): readonly Step[] {
  const askDatabase: Step = (current, place) => database(current, place, connect);
  return draft.secret.kind === 'token'
    ? [address, secretKind, secretValue, askDatabase]
    : [address, secretKind, user, secretValue, askDatabase];
}

const address: Step = async (draft, place) => {
  const answer = await askText({
    place,
    value: draft.store.url,
    prompt: 'Address of the HTTP interface',
    placeholder: 'https://clickhouse.example.com:8443',
    check: (value) => {
      const parsed = parseStoreUrl(value);
      if (!parsed.ok) return { text: parsed.reason, severity: 'error' };
      if (!isUnencrypted(parsed.url)) return undefined;
      return {
        text: 'http sends the password readable over the network; https is safer',
        severity: 'warning',
      };
    },
  });
  return mapValue(answer, (value) => {
    const parsed = parseStoreUrl(value);
    return parsed.ok ? { ...draft, store: { ...draft.store, url: parsed.url } } : draft;
  });
};

const secretKinds = [
  { secret: 'password', label: 'User and password', detail: 'The password may be empty' },
  { secret: 'token', label: 'Access token', detail: 'A JSON Web Token, as ClickHouse Cloud takes it' },
] as const;

const secretKind: Step = async (draft, place) => {
  const active = secretKinds.find(({ secret }) => secret === draft.secret.kind);
  const answer = await askChoice({ place, choices: secretKinds, picked: active ? [active] : [] });
  return mapValue(answer, ({ secret: kind }) => {
    const value = kind === draft.secret.kind ? draft.secret.value : '';
    return { ...draft, secret: { kind, value } };
  });
};

const user: Step = async (draft, place) => {
  const prompt = 'User; one that may only read is enough';
  const answer = await askText({ place, value: draft.store.user, prompt, check: required });
  return mapValue(answer, (value) => ({ ...draft, store: { ...draft.store, user: value.trim() } }));
};

const secretValue: Step = async (draft, place) => {
  const token = draft.secret.kind === 'token';
  const answer = await askText({
    place,
    value: draft.secret.value,
    prompt: token
      ? 'Access token, kept in the secret storage of the editor'
      : `Password of ${draft.store.user}, kept in the secret storage of the editor; leave empty if there is none`,
    password: true,
    ...(token && { check: required }),
  });
  return mapValue(answer, (value) => ({ ...draft, secret: { ...draft.secret, value } }));
};

async function database(draft: Draft, place: StepPlace, connect: Connect): Promise<Answer<Draft>> {
  const withName = (value: string): Draft => ({
    ...draft,
    store: { ...draft.store, database: value.trim() },
  });
  const answer = await askText({
    place,
    value: draft.store.database,
    prompt: 'Database that holds the events; nothing is ever written to it',
    check: required,
    submit: (value) => connect(withName(value)),
  });
  return mapValue(answer, withName);
}

function required(value: string): { readonly text: string; readonly severity: 'error' } | undefined {
  return value.trim() === '' ? { text: 'This must not be empty', severity: 'error' } : undefined;
}

function mapValue<A, B>(answer: Answer<A>, map: (value: A) => B): Answer<B> {
  return answer.kind === 'value' ? { kind: 'value', value: map(answer.value) } : answer;
}
