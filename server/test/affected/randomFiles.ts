import { root } from '../markers/workspace';
import type { Random } from '../random';

const events = ['view_cart', 'view_page', 'open_menu'];
const identifiers = ['user', 'project', 'namespace'];
const properties = ['label', 'value', 'colour'];

/** A file of a small workspace, in the words that rules know: events, metrics, calls and tests that meet. */
export function randomFile(random: Random): { readonly uri: string; readonly text: string } {
  const pick = (all: readonly string[]): string => all[random(all.length)] ?? '';
  const some = (all: readonly string[]): readonly string[] => all.filter(() => random(2) === 0);
  const blank = '\n'.repeat(random(2));
  const at = (path: string, text: string) => ({ uri: `${root}/${path}`, text: blank + text });
  switch (random(4)) {
    case 0:
      return at(
        `${pick(['', 'ee/'])}config/events/${pick([...events, 'removed/view_cart'])}.yml`,
        eventText(pick, some),
      );
    case 1:
      return at(`${pick(['', 'ee/'])}config/metrics/counts_all/m${random(4)}.yml`, metricText(pick));
    case 2:
      return at(`app/a${random(4)}.rb`, callsText(pick, some));
    default:
      return at(
        `spec/a${random(2)}_spec.rb`,
        `expect { x }.to trigger_internal_events('${pick(events)}')\nexpect { x }.to increment_usage_metrics('${pick(keyPaths)}')\n`,
      );
  }
}

const keyPaths = ['counts.a', 'counts.b', 'counts.a_weekly', 'counts.a_monthly'];
type Pick = (all: readonly string[]) => string;
type Some = (all: readonly string[]) => readonly string[];

function eventText(pick: Pick, some: Some): string {
  const declared = some(properties).map((it) => `  ${it}:\n    description: x\n`);
  return [
    `action: ${pick(events)}\n`,
    pick(['internal_events: true\n', 'internal_events: true\n', 'category: Old\n']),
    `identifiers: [${some(identifiers).join(', ')}]\n`,
    declared.length > 0 ? `additional_properties:\n${declared.join('')}` : '',
    `tiers: [${some(['free', 'premium', 'ultimate']).join(', ')}]\n`,
    pick(['', '', 'status: removed\n']),
  ].join('');
}

function metricText(pick: Pick): string {
  const rule = (): string =>
    `- name: ${pick(events)}\n${pick(['', '  unique: user.id\n', '  unique: label\n', '  operator: sum(value)\n'])}${pick(['', '  filter:\n    label: x\n', '  filter:\n    value: 1\n'])}`;
  return [
    `key_path: ${pick(keyPaths)}\n`,
    pick(['data_source: internal_events\n', 'data_source: internal_events\n', 'data_source: redis_hll\n']),
    pick(['time_frame: 7d\n', 'time_frame: [7d, 28d]\n', 'time_frame: all\n']),
    pick(['status: active\n', 'status: active\n', 'status: removed\n']),
    pick(['tiers: [free]\n', 'tiers: [ultimate]\n', '']),
    `events:\n${rule()}${pick(['', rule()])}`,
  ].join('');
}

function callsText(pick: Pick, some: Some): string {
  const name = (): string =>
    pick([
      `'${pick(events)}'`,
      `'${pick(events)}'`,
      `x ? '${pick(events)}' : 'view_cart'`,
      '"view_#{x}"',
      'name_of(x)',
      "'view_crat'",
    ]);
  const call = (): string => {
    const passed = some(identifiers).map((it) => `, ${it}: it`);
    const more = some(properties).map((it) => `${it}: ${pick(["'x'", '1', 'it', 'nil'])}`);
    return `track_internal_event(${name()}${passed.join('')}, additional_properties: { ${more.join(', ')} })\n`;
  };
  return call() + pick(['', call()]) + pick(['', "Gitlab::Tracking.event('x', 'view_cart')\n"]);
}
