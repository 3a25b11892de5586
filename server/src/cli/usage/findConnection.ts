import { parseConfig, type Config } from '@shared/config';
import { LocalStore } from '../../localStore/localStore';
import type { ClickHouseConnection } from '../../usage/clickHouse/connection';
import { CommandError } from '../terminal';

export interface ConnectionPlaces {
  readonly config: Config;
  /** The workspace folder, whose local store is asked when nothing else is configured. */
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
  readonly distFolder: string;
  /** Tells the reader something that is no failure. */
  readonly onNote: (line: string) => void;
}

/**
 * The store to ask: the one of the environment, else of the project file, else the running local store. Secrets
 * come from the environment and go to its URL only. Throws `CommandError` with what to do when there is none.
 */
export async function findConnection({
  config,
  folder,
  env,
  distFolder,
  onNote,
}: ConnectionPlaces): Promise<ClickHouseConnection> {
  const { url, user, database } = readStore(config, env);
  const secret = readSecret(env);
  if (url !== '') {
    // a repository may name a store, but must not choose where secrets go
    const isTrusted = (env.METRIC_LENS_URL ?? '') !== '';
    if (secret && !isTrusted) onNote(heldBack);
    return { url, user, database, secret: isTrusted ? secret : null, local: false };
  }
  const local = new LocalStore(folder, distFolder);
  const state = await local.state();
  if (state.state === 'unavailable') throw new CommandError(state.failure.message);
  const connection = await local.find();
  if (!connection) throw new CommandError(noStore);
  return connection;
}

const heldBack =
  'The password or token of the environment goes to METRIC_LENS_URL only, not to the address in .metric-lens.yml.';

const noStore = [
  'There is no store to ask. Do one of these, then try again:',
  '  metric-lens store start       starts the local store of this folder',
  '  METRIC_LENS_URL=https://…     names a ClickHouse; METRIC_LENS_USER and METRIC_LENS_PASSWORD sign in',
  '  store.url in .metric-lens.yml names it for everyone who works on this project',
].join('\n');

function readStore(config: Config, env: NodeJS.ProcessEnv): Config['store'] {
  const given = {
    url: env.METRIC_LENS_URL,
    user: env.METRIC_LENS_USER,
    database: env.METRIC_LENS_DATABASE,
  };
  const store = Object.fromEntries(Object.entries(given).filter(([, value]) => (value ?? '') !== ''));
  const parsed = parseConfig({ store }, config);
  if (parsed.problems.length > 0) {
    throw new CommandError(
      'METRIC_LENS_URL must be an address such as https://clickhouse.example.com:8443, without user name or password.',
    );
  }
  return parsed.config.store;
}

function readSecret({
  METRIC_LENS_TOKEN: token = '',
  METRIC_LENS_PASSWORD: password = '',
}: NodeJS.ProcessEnv): ClickHouseConnection['secret'] {
  if (token !== '') return { kind: 'token', value: token };
  return password === '' ? null : { kind: 'password', value: password };
}
