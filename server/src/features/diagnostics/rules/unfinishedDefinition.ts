import { rangesTouch } from '../../../range';
import type { Finding, Rule, RuleContext } from '../rule';

/** E17: a definition still holds the placeholder that it was made with. What its schema says of that is not said twice. */
export const unfinishedDefinition: Rule = {
  code: 'unfinished-definition',
  severity: 'warning',
  title: 'A definition still holds a placeholder',
  why: 'Generators write `TODO` where they cannot know the answer; descriptions and addresses are read by customers.',
  example: 'introduced_by_url: TODO',
  fix: 'Write the description, or the address of the merge request.',
  *check({ facts }: RuleContext): Iterable<Finding> {
    for (const { description, introducedByUrl, milestone } of [...facts.events, ...facts.metrics]) {
      for (const [key, field] of Object.entries({
        description,
        introduced_by_url: introducedByUrl,
        milestone,
      })) {
        if (!field || !/^(?:TODO|TBD|FIXME)\b/.test(field.value)) continue;
        if (facts.problems.some((it) => rangesTouch(it.range, field.range))) continue;
        yield { range: field.range, message: `\`${key}\` is still a placeholder: write what belongs there.` };
      }
    }
  },
};
