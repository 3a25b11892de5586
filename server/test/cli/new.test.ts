import assert from 'node:assert/strict';
import { readdirSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { flags } from '../../src/cli/new/flags';
import { repository, shop, TestFolder } from '../integration/testFolder';
import { cliJson, runCli } from './runCli';

const described = ['--description', 'Visitor redeems a gift card in the checkout'];

describe('metric-lens new', function () {
  this.timeout(120_000);

  let folder: TestFolder;

  beforeEach(() => {
    folder = TestFolder.copyOfShop();
  });

  afterEach(() => folder.dispose());

  const run = (...args: readonly string[]) => runCli(['new', ...args], { cwd: folder.path });

  it('writes an event with its usual metrics, which the folder then knows and finds no mistake in', async () => {
    const before = await cliJson<{ readonly diagnostics: readonly unknown[] }>(['check', folder.path]);
    const made = await run('event', 'redeem_loyalty_card', ...described, '--metrics', 'usual');
    const paths = [
      'config/events/redeem_loyalty_card.yml',
      'config/metrics/counts_all/count_distinct_user_id_from_redeem_loyalty_card.yml',
      'config/metrics/counts_all/count_total_redeem_loyalty_card.yml',
    ];
    assert.deepEqual(made, { code: 0, signal: null, stdout: `${paths.join('\n')}\n`, stderr: '' });
    for (const it of paths) assert.match(folder.read(it), /redeem_loyalty_card/);
    const errors = ({ diagnostics }: { readonly diagnostics: readonly unknown[] }): readonly unknown[] =>
      diagnostics.filter((it) => (it as { readonly severity: string }).severity === 'error');
    const after = await cliJson<{ readonly diagnostics: readonly unknown[] }>(['check', folder.path]);
    assert.deepEqual(errors(after), errors(before));
  });

  it('writes nothing outside of the folder, where a link may lead', async () => {
    const outside = TestFolder.empty();
    folder.remove('ee/config/events');
    symlinkSync(outside.path, folder.at('ee/config/events'));
    const made = await run('event', 'redeem_loyalty_card', ...described, '--tiers', 'premium,ultimate');
    assert.equal(made.code, 2);
    assert.match(made.stderr, /is not written: a link leads from there out of/);
    assert.deepEqual(readdirSync(outside.path), []);
    outside.dispose();
  });

  it('prints and writes nothing with --dry-run, and says the same as without', async () => {
    const args = ['metric', '--events', 'complete_checkout', '--count', 'users', '--frames', '28d'];
    const filtered = [...args, '--where', 'label=card,"7"', '--where', 'value=1', '--name', 'small_orders'];
    const printed = await run(...filtered, '--dry-run');
    const file = 'config/metrics/counts_28d/count_distinct_user_id_from_small_orders_monthly.yml';
    assert.equal(printed.code, 0, printed.stderr);
    assert.throws(() => folder.read(file), /ENOENT/);
    assert.equal((await run(...filtered)).stdout, `${file}\n`);
    assert.equal(printed.stdout, `# ${file}\n${folder.read(file)}`);
    assert.match(
      folder.read(file),
      /filter:\n {4}label: card\n {4}value: 1\n.*filter:\n {4}label: '7'\n {4}value: 1\n$/s,
    );
  });

  it('writes metrics that classes compute', async () => {
    const database = await run('metric', '--database', 'CountPaidOrdersMetric', '-d', 'Count of paid orders');
    assert.equal(database.stdout, 'config/metrics/counts_all/count_paid_orders.yml\n');
    const setting = await run(
      'metric',
      '--setting',
      'GiftCardsEnabledMetric',
      '-d',
      'Whether gift cards are sold',
      '--tiers',
      'ultimate',
    );
    assert.equal(setting.stdout, 'ee/config/metrics/settings/gift_cards_enabled.yml\n');
  });

  it('refuses with exit code 2 and one sentence, and writes nothing', async () => {
    const metric = ['metric', '--events', 'complete_checkout'];
    const refusals: readonly (readonly [readonly string[], RegExp])[] = [
      [
        ['event', 'view_cart_page', ...described],
        /^'view_cart_page' is defined already, in config\/events\/.*\.yml\.\n$/,
      ],
      [['event', 'Redeem', ...described], /^'Redeem' cannot be the name of an event: .*\.\n$/],
      [['event', 'redeem_card'], /^Say what happens\.\n$/],
      [
        ['event', 'redeem_card', ...described, '--property', 'label'],
        /^--property takes a property, an equals sign/,
      ],
      [
        ['event', 'redeem_card', ...described, '--property', 'size=x'],
        /^Use label and property, or value, before properties of your own\.\n$/,
      ],
      [['event', 'redeem_card', ...described, '--identifiers', 'robot'], /^'robot' is none of: /],
      [
        ['metric', '--count', 'users'],
        /^Say what the metric is made of: one of --events, --database and --setting\.\n$/,
      ],
      [metric, /^Say what shall be counted: either --count or --sum\.\n$/],
      [['metric', '--events', 'compete_checkout', '--count', 'all'], /did you mean complete_checkout\?\n$/],
      [[...metric, '--count', 'users', '--frames', 'all'], /^'all' is none of: 7d, 28d\.\n$/],
      [[...metric, '--count', 'users', '--where', 'label=card'], /^Name what is counted, since only some/],
      [
        [...metric, '--count', 'users', '--key-path', 'a.b'],
        /^--key-path does not go with the other options\.\n$/,
      ],
      [
        ['metric', '--events', 'add_product_to_cart', '--count', 'all'],
        /^Name what is counted, since '.*' is the key path of .* already\.\n$/,
      ],
      [['metric', '--database', 'count'], /^Write the class as Ruby does/],
    ];
    for (const [args, expected] of refusals) {
      const { code, stdout, stderr } = await run(...args);
      assert.deepEqual([code, stdout], [2, ''], args.join(' '));
      assert.match(stderr, expected, args.join(' '));
    }
  });

  it('has each option in docs/cli.md', () => {
    const documented = readFileSync(path.join(repository, 'docs', 'cli.md'), 'utf8');
    for (const { flag } of [...flags.event, ...flags.metric]) {
      const name = /--[a-z-]+/.exec(flag)?.[0] ?? '';
      assert.match(documented, new RegExp(`\`${name}[ \`]`), flag);
    }
  });

  it('makes what docs/cli.md shows', async () => {
    const documented = readFileSync(path.join(repository, 'docs', 'cli.md'), 'utf8');
    const shown = [...documented.matchAll(/^\$ metric-lens (new .*)\n((?:.+\n)*?)(?:…\n)?```$/gm)];
    assert.equal(shown.length, 2);
    for (const [, line = '', output = ''] of shown) {
      const args = [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
      const { stdout } = await runCli(args, { cwd: folder.path });
      assert.ok(stdout.startsWith(output), stdout);
    }
    assert.notEqual(folder.path, shop);
  });
});
