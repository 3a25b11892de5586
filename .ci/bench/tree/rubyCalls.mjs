// All ways in which Ruby sends events, or expects them in tests, and code that only looks like it.
import { areas, camel, constant, nouns, pascal, verbs } from './words.mjs';

const values = { user: 'current_user', project: 'project', namespace: 'project.namespace' };

function passed({ identifiers }) {
  return identifiers.map((it) => `${it}: ${values[it]}`).join(', ');
}

function extras(random, { properties }) {
  if (properties.length === 0) return '';
  const own = properties.map(({ name }) =>
    name === 'value'
      ? `value: ${random.integer(1, 99)}`
      : `${name}: ${random.pick(["'first'", "'again'", 'kind'])}`,
  );
  return `, additional_properties: { ${own.join(', ')} }`;
}

const method = (random, call) =>
  `def ${random.pick(verbs)}_and_count(kind = nil)\n  result = execute(kind)\n  return result if result.error?\n\n${call}\n  result\nend\n`;

/**
 * Each form gives parts of a class, `{ head?, body }`, or of a spec. `events()` gives the next event of the
 * catalogue, `marks` keeps where its name stands.
 */
export const rubyForms = {
  module: ({ random, events, marks }) => {
    const event = events();
    const call = `  track_internal_event('${marks.at('module', 'literal', event.name)}${event.name}', ${passed(event)}${extras(random, event)})`;
    return { head: 'include Gitlab::InternalEventsTracking\n', body: method(random, call) };
  },
  'several lines': ({ random, events, marks }) => {
    const event = events();
    const call = `  track_internal_event(\n    "${marks.at('several lines', 'literal', event.name)}${event.name}",\n    ${passed(event)}${extras(random, event).replace(', additional', ',\n    additional')}\n  )`;
    return { head: 'include Gitlab::InternalEventsTracking\n', body: method(random, call) };
  },
  function: ({ random, events, marks }) => {
    const event = events();
    const call = `  Gitlab::InternalEvents.track_event('${marks.at('function', 'literal', event.name)}${event.name}', ${passed(event)}${extras(random, event)}) if result.success?`;
    return { body: method(random, call) };
  },
  batch: ({ random, events, marks }) => {
    const calls = [events(), events()].map(
      (event) =>
        `    Gitlab::InternalEvents.track_event('${marks.at('batch', 'literal', event.name)}${event.name}', ${passed(event)})\n`,
    );
    return {
      body: method(random, `  Gitlab::InternalEvents.with_batched_redis_writes do\n${calls.join('')}  end`),
    };
  },
  macro: ({ random, events, marks }) => {
    const event = events();
    const noun = random.pick(nouns);
    return {
      base: 'ApplicationController',
      head: `include ProductAnalyticsTracking\n\ntrack_internal_event :index, :show, name: '${marks.at('macro', 'literal', event.name)}${event.name}', conditions: -> { ${noun}.persisted? }\n`,
      body: `def index\n  @${noun}s = project.${noun}s.page(params[:page])\nend\n\ndef tracking_namespace_source\n  project.namespace\nend\n\ndef tracking_project_source\n  project\nend\n`,
    };
  },
  'API helper': ({ random, events, marks }) => {
    const event = events();
    const noun = random.pick(nouns);
    return {
      base: 'API::Base',
      body: `resource :${noun}s do\n  desc 'Marks a ${noun} as seen'\n  params { requires :id, type: Integer }\n  post ':id/seen' do\n    track_event('${marks.at('API helper', 'literal', event.name)}${event.name}', user: current_user, project_id: params[:project_id])\n    status :no_content\n  end\nend\n`,
    };
  },
  'constant of the class': ({ random, events, marks }) => {
    const event = events();
    const call = `  ${marks.at('constant of the class', 'constant', event.name)}track_internal_event(EVENT_NAME, ${passed(event)}${extras(random, event)})`;
    return {
      head: `include Gitlab::InternalEventsTracking\n\nEVENT_NAME = '${event.name}'\n`,
      body: method(random, call),
    };
  },
  'hash lookup': ({ random, events, marks }) => {
    const [opened, closed] = [events(), events()];
    const call = `  Gitlab::InternalEvents.${marks.at('hash lookup', 'candidates', opened.name, closed.name)}track_event(TRACKED_ACTIONS[kind], user: current_user)`;
    return {
      head: `TRACKED_ACTIONS = {\n  opened: '${opened.name}',\n  closed: '${closed.name}'\n}.freeze\n`,
      body: method(random, call),
    };
  },
  ternary: ({ random, events, marks }) => {
    const [first, second] = [events(), events()];
    const call = `  ${marks.at('ternary', 'candidates', first.name, second.name)}track_internal_event(kind.nil? ? '${first.name}' : '${second.name}', user: current_user)`;
    return { head: 'include Gitlab::InternalEventsTracking\n', body: method(random, call) };
  },
  interpolation: ({ random, events, marks }) => {
    const end = events().name.replace(/^[a-z]+/, '');
    const call = `  ${marks.at('interpolation', 'pattern', `^.+${end}$`)}track_internal_event("#{kind}${end}", user: current_user, project: project)`;
    return { head: 'include Gitlab::InternalEventsTracking\n', body: method(random, call) };
  },
  'wrapper in the file': ({ random, events, marks }) => {
    const [first, second] = [events(), events()];
    const name = `count_${random.pick(verbs)}_${random.pick(areas)}`;
    const caller = ({ name: event }) =>
      `  ${name}('${marks.at('wrapper in the file', 'literal', event)}${event}')`;
    return {
      head: 'include Gitlab::InternalEventsTracking\n',
      body: `${method(random, caller(first))}\ndef ${name}(event_name)\n  ${marks.at('inside a wrapper', 'passed on')}track_internal_event(event_name, user: current_user, project: project)\nend\n\n${method(random, caller(second)).replace('_and_count', '_then_count')}`,
    };
  },
  'constant elsewhere': ({ random, marks, shared }) => {
    const { module, members } = random.pick(shared.rubyConstants);
    const { key, event } = random.pick(members);
    const call = `  ${marks.at('constant elsewhere', 'constant', event.name)}track_internal_event(${module}::${key}, ${passed(event)})`;
    return { head: 'include Gitlab::InternalEventsTracking\n', body: method(random, call) };
  },
  'wrapper elsewhere': ({ random, events, marks, shared }) => {
    const event = events();
    const { module, method: name } = random.pick(shared.rubyWrappers);
    const call = `  ${name}('${marks.at('wrapper elsewhere', 'literal', event.name)}${event.name}')`;
    return { head: `include ${module}\n`, body: method(random, call) };
  },
  'Snowplow (legacy)': ({ random, events, marks }) => {
    const event = events();
    const call = `  Gitlab::Tracking.event(self.class.name, '${marks.at('Snowplow (legacy)', 'literal', event.name)}${event.name}', label: 'first', user: current_user)`;
    return { body: method(random, call) };
  },
  'RedisHLL (legacy)': ({ random, events, marks }) => {
    const event = events();
    const call = `  Gitlab::UsageDataCounters::HLLRedisCounter.track_event('${marks.at('RedisHLL (legacy)', 'literal', event.name)}${event.name}', values: current_user.id)`;
    return { body: method(random, call) };
  },
};

export const rubySpecForms = {
  matcher: ({ random, events, marks }) => {
    const event = events();
    return {
      body: `it 'counts the ${random.pick(areas)} event' do\n  expect { service.execute }\n    .to trigger_internal_events('${marks.at('matcher', 'literal', event.name)}${event.name}')\n    .with(user: user, project: project, category: 'InternalEventTracking')\n    .and increment_usage_metrics('counts.count_total_${event.name}')\nend\n`,
    };
  },
  'matcher that expects none': ({ events, marks }) => {
    const event = events();
    return {
      body: `it 'counts nothing when it fails' do\n  allow(service).to receive(:valid?).and_return(false)\n\n  expect { service.execute }.to not_trigger_internal_events('${marks.at('matcher that expects none', 'literal', event.name)}${event.name}')\nend\n`,
    };
  },
  'shared example': ({ events, marks }) => {
    const event = events();
    return {
      body: `it_behaves_like 'internal event tracking' do\n  let(:event) { '${marks.at('shared example', 'literal', event.name)}${event.name}' }\n  let(:category) { described_class.name }\n\n  subject(:track_event) { service.execute }\nend\n`,
    };
  },
};

/** Texts with the words of tracking calls, none of which is one. */
export function rubyLookAlikes({ random, events }) {
  const event = events().name;
  return {
    body: random.pick([
      `# Counted by the caller: track_internal_event('${event}', user: current_user)\ndef counted_elsewhere?\n  true\nend\n`,
      `def help_text\n  "call track_internal_event('${event}') after the record was saved"\nend\n`,
      `def usage\n  <<~TEXT\n    Gitlab::InternalEvents.track_event('${event}', user: user)\n  TEXT\nend\n`,
      `def matches_${camel(event).toLowerCase()}?(line)\n  line.match?(/track_internal_event|data-event-tracking/)\nend\n`,
      `def tracked?\n  definition.respond_to?(:track_internal_event) && source.include?(%q[track_internal_event('${event}')])\nend\n`,
    ]),
  };
}

/** Modules of event names that other files use. */
export function rubyConstantModule(number, events) {
  const area = areas[number % areas.length];
  const name = `${pascal(area)}Events${number}`;
  const members = Array.from({ length: 8 }, events).map((event) => ({ key: constant(event.name), event }));
  const lines = members.map(({ key, event }) => `      ${key} = '${event.name}'\n`).join('');
  return {
    path: `lib/gitlab/tracking/${area}_events${number}.rb`,
    module: `Gitlab::Tracking::${name}`,
    members,
    text: `# frozen_string_literal: true\n\nmodule Gitlab\n  module Tracking\n    module ${name}\n${lines}    end\n  end\nend\n`,
  };
}

/** Modules with a method that passes its event name on. */
export function rubyWrapperModule(number, marks) {
  const area = areas[number % areas.length];
  const name = `${pascal(area)}Usage${number}`;
  const method = `record_${area}_usage${number}`;
  return {
    path: `app/services/concerns/${area}_usage${number}.rb`,
    module: name,
    method,
    text: `# frozen_string_literal: true\n\nmodule ${name}\n  extend ActiveSupport::Concern\n\n  include Gitlab::InternalEventsTracking\n\n  def ${method}(event_name, **more)\n    ${marks.at('inside a wrapper', 'passed on')}track_internal_event(event_name, user: current_user, **more)\n  end\nend\n`,
  };
}

/** The registry of AI usage events, which names them by number. */
export function aiRegistry(events, marks) {
  const entries = Array.from({ length: 6 }, (_, number) => {
    const { name } = events();
    return `        events(${marks.at('AI registry', 'literal', name)}${name}: ${number + 1})\n`;
  });
  return `# frozen_string_literal: true\n\nmodule Gitlab\n  module Tracking\n    module AiTracking\n      extend AiUsageEventsRegistryDsl\n\n      register do\n${entries.join('')}      end\n    end\n  end\nend\n`;
}
