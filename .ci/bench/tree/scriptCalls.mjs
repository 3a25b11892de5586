// All ways in which JavaScript and TypeScript send events, or expect them in tests, and look-alikes.
import { areas, camel, constant, pascal, verbs } from './words.mjs';

const tracking = `import { InternalEvents } from '~/tracking';\n`;

/** The object of properties of a call, with the comma before it. */
export function scriptProperties(random, { properties }, { always = false } = {}) {
  if (properties.length === 0) return always ? ', {}' : '';
  const own = properties.map(({ name }) =>
    name === 'value'
      ? `value: ${random.integer(1, 99)}`
      : `${name}: ${random.pick(["'first'", "'again'", 'kind'])}`,
  );
  return `, { ${own.join(', ')} }`;
}

const exported = (random, body, parameters = 'kind') =>
  `export function ${camel(`${random.pick(verbs)}_and_count`)}(${parameters}) {\n${body}}\n`;

/** Each form gives parts of a module: `{ imports?, head?, tail }`. */
export const scriptForms = {
  call: ({ random, events, marks }) => {
    const event = events();
    const call = `  InternalEvents.trackEvent('${marks.at('call', 'literal', event.name)}${event.name}'${scriptProperties(random, event)});\n`;
    return { imports: tracking, tail: exported(random, call) };
  },
  'several lines': ({ random, events, marks }) => {
    const event = events();
    const call = `  InternalEvents.trackEvent(\n    "${marks.at('several lines', 'literal', event.name)}${event.name}"${scriptProperties(random, event, { always: true }).replace(', ', ',\n    ')},\n    'projects:show',\n  );\n`;
    return { imports: tracking, tail: exported(random, call) };
  },
  'this (mixin)': ({ random, events, marks }) => {
    const event = events();
    const call = `    ${camel(random.pick(verbs))}Clicked(kind) {\n      this.trackEvent('${marks.at('this (mixin)', 'literal', event.name)}${event.name}'${scriptProperties(random, event)});\n    },\n`;
    return {
      imports: tracking,
      tail: `export const ${camel(random.pick(areas))}Mixin = {\n  mixins: [InternalEvents.mixin()],\n  methods: {\n${call}  },\n};\n`,
    };
  },
  'constant of the file': ({ random, events, marks }) => {
    const event = events();
    const key = constant(event.name);
    const call = `  InternalEvents.${marks.at('constant of the file', 'constant', event.name)}trackEvent(${key}${scriptProperties(random, event)});\n`;
    return { imports: tracking, head: `const ${key} = '${event.name}';\n\n`, tail: exported(random, call) };
  },
  'object member': ({ random, events, marks }) => {
    const [opened, closed] = [events(), events()];
    const call = `  InternalEvents.${marks.at('object member', 'constant', closed.name)}trackEvent(TRACKED.CLOSED${scriptProperties(random, closed)});\n`;
    return {
      imports: tracking,
      head: `const TRACKED = {\n  OPENED: '${opened.name}',\n  CLOSED: '${closed.name}',\n};\n\n`,
      tail: exported(random, call),
    };
  },
  ternary: ({ random, events, marks }) => {
    const [first, second] = [events(), events()];
    const call = `  InternalEvents.${marks.at('ternary', 'candidates', first.name, second.name)}trackEvent(kind ? '${first.name}' : '${second.name}');\n`;
    return { imports: tracking, tail: exported(random, call) };
  },
  template: ({ random, events, marks }) => {
    const end = events().name.replace(/^[a-z]+/, '');
    const call = `  InternalEvents.${marks.at('template', 'pattern', `^.+${end}$`)}trackEvent(\`\${kind}${end}\`, { label: kind });\n`;
    return { imports: tracking, tail: exported(random, call) };
  },
  'constant elsewhere': ({ random, marks, shared }) => {
    const { specifier, members } = random.pick(shared.scriptConstants);
    const { key, event } = random.pick(members);
    const call = `  InternalEvents.${marks.at('constant elsewhere', 'constant', event.name)}trackEvent(${key}${scriptProperties(random, event)});\n`;
    return {
      imports: `${tracking}import { ${key} } from '${specifier}';\n`,
      tail: exported(random, call),
    };
  },
  'wrapper in the file': ({ random, events, marks }) => {
    const [first, second] = [events(), events()];
    const name = camel(`count_${random.pick(areas)}_usage`);
    const caller = ({ name: event }) =>
      `  ${name}('${marks.at('wrapper in the file', 'literal', event)}${event}', { label: kind });\n`;
    return {
      imports: tracking,
      head: `function ${name}(eventName, properties = {}) {\n  InternalEvents.${marks.at('inside a wrapper', 'passed on')}trackEvent(eventName, properties);\n}\n\n`,
      tail: exported(random, caller(first) + caller(second)),
    };
  },
  'wrapper elsewhere': ({ random, events, marks, shared }) => {
    const event = events();
    const { specifier, name } = random.pick(shared.scriptWrappers);
    const call = `  ${name}('${marks.at('wrapper elsewhere', 'literal', event.name)}${event.name}', { label: kind });\n`;
    return { imports: `import { ${name} } from '${specifier}';\n`, tail: exported(random, call) };
  },
  'Tracking.event (legacy)': ({ random, events, marks }) => {
    const event = events();
    const call = `  Tracking.event('projects:show', '${marks.at('Tracking.event (legacy)', 'literal', event.name)}${event.name}', { label: 'first' });\n`;
    return { imports: `import Tracking from '~/tracking';\n`, tail: exported(random, call) };
  },
  'RedisHLL (legacy)': ({ random, events, marks }) => {
    const event = events();
    const call = `  Api.trackRedisHllUserEvent('${marks.at('RedisHLL (legacy)', 'literal', event.name)}${event.name}');\n`;
    return { imports: `import Api from '~/api';\n`, tail: exported(random, call) };
  },
};

export const scriptSpecForms = {
  spy: ({ random, events, marks }) => {
    const event = events();
    return {
      imports: `import { useMockInternalEventsTracking } from 'helpers/tracking_internal_events_helper';\n`,
      body: `  describe('tracking', () => {\n    const { bindInternalEventDocument } = useMockInternalEventsTracking();\n\n    it('counts the click', () => {\n      const { trackEventSpy } = bindInternalEventDocument(wrapper.element);\n\n      expect(trackEventSpy).toHaveBeenCalledWith('${marks.at('spy', 'literal', event.name)}${event.name}'${scriptProperties(random, event, { always: true }).replaceAll('kind', "'again'")}, undefined);\n    });\n  });\n`,
    };
  },
};

/** Texts with the words of tracking calls, none of which is one. */
export function scriptLookAlikes({ random, events }) {
  const event = events().name;
  return {
    tail: random.pick([
      `// Counted by the caller: InternalEvents.trackEvent('${event}', { label: 'first' });\nexport const isCounted = true;\n`,
      `export const example = \`InternalEvents.trackEvent('${event}')\`;\n`,
      `/*\n  this.trackEvent('${event}');\n*/\nexport const trackEventNames = /trackEvent\\('[a-z_]+'\\)/;\n`,
      `export const help = "Add data-event-tracking=\\"${event}\\" to the button";\n`,
      `export const trackEventOptions = { trackEvent: true, event: '${event}' };\n`,
    ]),
  };
}

/** Modules of event names that other files import. */
export function scriptConstantModule(number, events) {
  const area = areas[number % areas.length];
  const members = Array.from({ length: 8 }, events).map((event) => ({
    key: `EVENT_${constant(event.name)}`,
    event,
  }));
  return {
    path: `app/assets/javascripts/${area}/tracking${number}/constants.js`,
    specifier: `~/${area}/tracking${number}/constants`,
    members,
    text: members.map(({ key, event }) => `export const ${key} = '${event.name}';\n`).join(''),
  };
}

/** Modules with a function that passes its event name on. */
export function scriptWrapperModule(number, marks) {
  const area = areas[number % areas.length];
  const name = `track${pascal(area)}Usage${number}`;
  return {
    path: `app/assets/javascripts/${area}/tracking${number}/usage.js`,
    specifier: `~/${area}/tracking${number}/usage`,
    name,
    text: `${tracking}\nexport function ${name}(eventName, properties = {}) {\n  InternalEvents.${marks.at('inside a wrapper', 'passed on')}trackEvent(eventName, { ...properties, property: '${area}' });\n}\n`,
  };
}
