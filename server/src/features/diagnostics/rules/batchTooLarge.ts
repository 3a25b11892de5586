import type { Finding, Rule, RuleContext } from '../rule';

/** E19: one request sends more events than the API takes. */
export const batchTooLarge: Rule = {
  code: 'batch-too-large',
  severity: 'error',
  title: 'One request sends more events than the API takes',
  why: 'The API answers `400 Bad Request` to a longer list and records none of its events.',
  example: 'axios.post(`${host}/api/v4/usage_data/track_events`, { events: [ /* 52 events */ ] })',
  fix: 'Send the events in several requests.',
  *check({ facts }: RuleContext): Iterable<Finding> {
    for (const { batch, form } of facts.calls) {
      if (!batch || form === 'test') continue;
      yield {
        range: batch.range,
        message: `This request holds ${batch.size} events, and the API takes ${batch.most} at most: send them in several requests.`,
      };
    }
  },
};
