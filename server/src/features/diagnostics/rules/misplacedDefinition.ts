import type { EventDefinition, MetricDefinition } from '../../../facts';
import type { Fix, FixContext } from '../fix';
import type { Finding, Rule, RuleContext } from '../rule';

interface MisplacedData {
  /** The address the file should have. */
  readonly to: string;
}

const place = /^(ee\/)?(config\/(?:events|metrics)\/)/;

/** E15: a definition lies in the folder of the wrong edition. */
export const misplacedDefinition: Rule = {
  code: 'misplaced-definition',
  severity: 'error',
  title: 'A definition lies in the folder of the wrong edition',
  why: 'What `free` has is defined in `config/`, what only paid tiers have in `ee/config/`: the free edition ships without `ee/`, so it would lack the one and carry the other. Only repositories that have definitions in `ee/config/` are held to this.',
  example: 'tiers:   # in config/events/schedule_flash_sale.yml\n- premium\n- ultimate',
  fix: 'Move the file, or correct its tiers.',
  *check({ facts, index, pathOf }: RuleContext): Iterable<Finding> {
    if (index.counts.paid === 0) return;
    const path = pathOf(facts.uri);
    const [, paid] = place.exec(path) ?? ['', undefined];
    if (!place.test(path)) return;
    for (const definition of [...facts.events, ...facts.metrics]) {
      const [tier] = definition.tiers;
      if (!tier || !isHeldTo(definition)) continue;
      const free = definition.tiers.find(({ value }) => value === 'free');
      if ((free === undefined) === (paid !== undefined)) continue;
      const root = facts.uri.slice(
        0,
        facts.uri.lastIndexOf(`/${paid === undefined ? 'config' : 'ee/config'}/`) + 1,
      );
      const moved = paid === undefined ? `ee/${path}` : path.slice('ee/'.length);
      const folder = moved.slice(0, moved.lastIndexOf('/'));
      const data: MisplacedData = { to: `${root}${encodeURI(moved)}` };
      yield {
        range: (free ?? tier).range,
        message:
          free === undefined
            ? `The tiers lack 'free', so this file belongs in '${folder}'.`
            : `The tiers hold 'free', so this file belongs in '${folder}'.`,
        data,
      };
    }
  },
  *fixes({ data }: Pick<Finding, 'range' | 'data'>, { facts, textOf, pathOf }: FixContext): Iterable<Fix> {
    const { to } = data as MisplacedData;
    if (textOf(to) !== undefined) return;
    const moves = [{ from: facts.uri, to }];
    yield { title: `Move the file to '${pathOf(to)}'`, changes: {}, moves, isPreferred: true };
  },
};

/** Old kinds of definitions lie where they always lay. */
function isHeldTo(definition: EventDefinition | MetricDefinition): boolean {
  if (definition.status === 'removed') return false;
  return definition.kind === 'event'
    ? definition.internalEvents && !definition.removed
    : definition.dataSource?.value === 'internal_events' && !definition.aggregate;
}
