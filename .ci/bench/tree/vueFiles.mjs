// Vue components, with and without tracking.
import { scriptProperties } from './scriptCalls.mjs';
import {
  areas,
  camel,
  fields,
  human,
  indent,
  kebab,
  nouns,
  pascal,
  prose,
  sentence,
  verbs,
} from './words.mjs';

/** A component. `element` stands first in its template, `method` in its script, `setup` makes it a script setup. */
export function vueComponent(random, { size, element = '', method = '', setup, imports = '' }) {
  const half = Math.max(0, size - 900) / 2;
  const elements = filled(half, () => templatePart(random));
  const script =
    setup === undefined
      ? optionsScript(random, half, method, imports.includes('trackingMixin'))
      : setupScript(random, half, setup);
  const name = pascal(`${random.pick(nouns)}_${random.pick(fields)}`);
  return `<script${setup === undefined ? '' : ' setup'}>
import { GlButton, GlIcon, GlLoadingIcon, GlTooltipDirective } from '@gitlab/ui';
import { s__, __ } from '~/locale';
${imports}
${script.replaceAll('COMPONENT', name)}</script>

<template>
  <section class="gl-flex gl-flex-col" data-testid="${kebab(random.pick(nouns))}">
${indent(element + elements, 4)}  </section>
</template>
`;
}

function filled(size, part) {
  let text = '';
  while (text.length < size) text += part();
  return text;
}

function templatePart(random) {
  const noun = camel(random.pick(nouns));
  const field = camel(random.pick(fields));
  return random.pick([
    `<div v-if="${noun}.${field}" class="gl-mb-${random.integer(1, 6)} gl-text-subtle">
  <gl-icon name="${kebab(random.pick(verbs))}" :size="${random.integer(12, 24)}" />
  <span>{{ ${noun}.${field} }}</span>
</div>
`,
    `<gl-button
  v-gl-tooltip
  category="tertiary"
  :title="__('${sentence(random.pick(fields))}')"
  :disabled="isLoading || !can${pascal(random.pick(verbs))}"
  @click="on${pascal(random.pick(verbs))}(${noun})"
>
  {{ s__('${pascal(random.pick(areas))}|${human(random.pick(nouns))} & more') }}
</gl-button>
`,
    `<ul class="content-list">
  <li v-for="item in ${noun}s" :key="item.id" :class="{ active: item.${field} === selected }">
    <a :href="item.webUrl" data-testid="item-link">{{ item.title }} – {{ item.${field} }}</a>
    <gl-loading-icon v-if="item.isLoading" size="sm" inline />
  </li>
</ul>
`,
    `<!-- ${prose(random)} -->
<p v-else class="gl-m-0">{{ __('There is no ${human(random.pick(nouns))} yet.') }}</p>
`,
  ]);
}

function optionsScript(random, size, method, isTracking) {
  const members = filled(size, () => methodPart(random));
  return `export default {
  name: 'COMPONENT',
  components: { GlButton, GlIcon, GlLoadingIcon },
  directives: { GlTooltip: GlTooltipDirective },
${isTracking ? '  mixins: [trackingMixin],\n' : ''}  props: {
    ${camel(random.pick(nouns))}: { type: Object, required: true },
    endpoint: { type: String, required: false, default: '' },
  },
  data() {
    return { isLoading: false, selected: null };
  },
  methods: {
${indent(method + members, 4)}  },
};
`;
}

function methodPart(random) {
  const noun = camel(random.pick(nouns));
  return `${random.chance(0.3) ? `// ${prose(random)}\n` : ''}async on${pascal(random.pick(verbs))}${pascal(random.pick(nouns))}(${noun}) {
  this.isLoading = true;
  try {
    const { data } = await this.$apollo.mutate({ mutation, variables: { id: ${noun}.id, ${camel(random.pick(fields))}: ${random.integer(1, 99)} } });
    this.selected = data.${noun}?.${camel(random.pick(fields))} ?? null;
    this.$emit('${kebab(random.pick(verbs))}', this.selected);
  } catch (error) {
    this.$toast.show(__('The ${human(random.pick(nouns))} could not be saved.'));
  } finally {
    this.isLoading = false;
  }
},
`;
}

function setupScript(random, size, setup) {
  const members = filled(size, () => {
    const name = `${random.pick(verbs)}${pascal(random.pick(nouns))}${random.integer(1, 9999)}`;
    return `const ${camel(name)} = computed(() =>\n  props.items.filter(({ ${camel(random.pick(fields))}: value }) => value > ${random.integer(1, 99)}),\n);\n`;
  });
  return `import { computed, ref } from 'vue';

const props = defineProps({ items: { type: Array, required: true } });
const isLoading = ref(false);
${setup}${members}`;
}

const tracking = `import { InternalEvents } from '~/tracking';\n\nconst trackingMixin = InternalEvents.mixin();\n`;

/** Each form gives parts of a component. */
export const vueForms = {
  attribute: ({ events, marks }) => {
    const event = events();
    return {
      element: `<gl-button\n  data-event-tracking="${marks.at('attribute', 'literal', event.name)}${event.name}"\n  data-event-label="first"\n  category="primary"\n>é {{ __('Open') }}</gl-button>\n`,
    };
  },
  'attribute in one line': ({ events, marks }) => {
    const event = events();
    return {
      element: `<a href="#" data-event-label="again" data-event-tracking="${marks.at('attribute in one line', 'literal', event.name)}${event.name}" :data-event-property="selected">x</a>\n`,
    };
  },
  'event handler': ({ random, events, marks }) => {
    const event = events();
    return {
      imports: tracking,
      element: `<gl-button v-if="isLoading" @click="trackEvent('${marks.at('event handler', 'literal', event.name)}${event.name}'${scriptProperties(random, event).replaceAll('kind', 'selected')})">x</gl-button>\n`,
    };
  },
  method: ({ random, events, marks }) => {
    const event = events();
    return {
      imports: tracking,
      method: `countClick(kind) {\n  this.trackEvent('${marks.at('method', 'literal', event.name)}${event.name}'${scriptProperties(random, event)});\n},\n`,
    };
  },
  'bound attribute': ({ events, marks }) => {
    const [first, second] = [events(), events()];
    return {
      element: `<gl-button :${marks.at('bound attribute', 'candidates', first.name, second.name)}data-event-tracking="isLoading ? '${first.name}' : '${second.name}'" data-event-label="first">x</gl-button>\n`,
    };
  },
  'script setup': ({ random, events, marks }) => {
    const event = events();
    return {
      imports: `import { InternalEvents } from '~/tracking';\n`,
      setup: `\nfunction countClick(kind) {\n  InternalEvents.trackEvent('${marks.at('script setup', 'literal', event.name)}${event.name}'${scriptProperties(random, event)});\n}\n\n`,
    };
  },
  'constant elsewhere': ({ random, marks, shared }) => {
    const { specifier, members } = random.pick(shared.scriptConstants);
    const { key, event } = random.pick(members);
    return {
      imports: `${tracking.replace('\n\n', `\nimport { ${key} } from '${specifier}';\n\n`)}`,
      method: `countOnce() {\n  this.${marks.at('constant elsewhere', 'constant', event.name)}trackEvent(${key});\n},\n`,
    };
  },
  'data-track-action (legacy)': ({ events, marks }) => {
    const event = events();
    return {
      element: `<gl-button data-track-action="${marks.at('data-track-action (legacy)', 'literal', event.name)}${event.name}" data-track-label="first">x</gl-button>\n`,
    };
  },
};

/** Texts with the words of tracking calls, none of which is one. */
export function vueLookAlikes({ random, events }) {
  const event = events().name;
  return random.pick([
    { element: `<!-- <gl-button data-event-tracking="${event}">x</gl-button> -->\n` },
    { element: `<p>Write data-event-tracking="${event}" on the button.</p>\n` },
    { method: `help() {\n  // this.trackEvent('${event}');\n  return "this.trackEvent('${event}')";\n},\n` },
  ]);
}
