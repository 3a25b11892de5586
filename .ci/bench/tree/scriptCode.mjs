// JavaScript and TypeScript without tracking: modules of functions, stores, classes, and their specs.
import {
  areas,
  camel,
  constant,
  fields,
  human,
  kebab,
  nouns,
  pascal,
  prose,
  roles,
  verbs,
} from './words.mjs';

/** A whole module: imports, `head`, then functions until `size` characters are reached, then `tail`. */
export function scriptModule(random, { size, typed = false, head = '', tail = '', imports = '' }) {
  const parts = [];
  for (let length = head.length + tail.length + 300; length < size; length += parts.at(-1).length)
    parts.push(scriptPart(random, typed, parts.length));
  return `${commonImports(random)}${imports}\n${head}${parts.join('\n')}\n${tail}`;
}

function commonImports(random) {
  const area = kebab(random.pick(areas)).replaceAll('-', '_');
  return random
    .some(
      [
        `import axios from '~/lib/utils/axios_utils';\n`,
        `import { s__, sprintf, n__ } from '~/locale';\n`,
        `import { getIdFromGraphQLId, convertToGraphQLId } from '~/graphql_shared/utils';\n`,
        `import { joinPaths, mergeUrlParams } from '~/lib/utils/url_utility';\n`,
        `import { createAlert, VARIANT_INFO } from '~/alert';\n`,
        `import * as types from '~/${area}/store/mutation_types';\n`,
      ],
      random.integer(2, 5),
    )
    .join('');
}

function scriptPart(random, typed, number) {
  const words = {
    noun: random.pick(nouns),
    other: random.pick(nouns),
    verb: random.pick(verbs),
    field: camel(random.pick(fields)),
    second: camel(random.pick(fields)),
    area: random.pick(areas),
    role: random.pick(roles),
    limit: random.integer(2, 400),
    number,
    as: (type) => (typed ? `: ${type}` : ''),
  };
  const comment = random.chance(0.3) ? `/**\n * ${prose(random)}\n */\n` : '';
  return comment + random.pick(parts)(words);
}

const parts = [
  ({
    noun,
    verb,
    field,
    second,
    number,
    as,
  }) => `export const ${camel(`${verb}_${noun}`)}${number} = (state${as('State')}, { ${field}, ${second} }${as('Payload')}) => {
  const existing = state.${camel(noun)}s.find(({ id }) => id === ${field});
  if (!existing) {
    state.${camel(noun)}s.push({ ${field}, ${second}, isLoading: false });
    return;
  }
  Object.assign(existing, { ${second}, updatedAt: new Date().toISOString() });
};
`,
  ({
    noun,
    other,
    area,
    number,
    as,
  }) => `export async function fetch${pascal(noun)}For${pascal(other)}${number}(${camel(other)}Id${as('number')}, params${as('Record<string, string>')} = {}) {
  const url = joinPaths(gon.relative_url_root || '/', 'api/v4/${area}', String(${camel(other)}Id), '${noun}s');
  try {
    const { data, headers } = await axios.get(mergeUrlParams(params, url));
    return { items: data.map(convertObjectPropsToCamelCase), total: Number(headers['x-total']) };
  } catch (error) {
    createAlert({ message: s__('${pascal(area)}|Something went wrong while loading the ${human(noun)}.'), captureError: true, error });
    return { items: [], total: 0 };
  }
}
`,
  ({ noun, field, limit, number, as }) => `const MAX_${constant(noun)}${number} = ${limit};

export function group${pascal(noun)}s${number}(items${as('Item[]')}, key${as('string')} = '${field}') {
  return items.slice(0, MAX_${constant(noun)}${number}).reduce((groups, item) => {
    const name = item[key] ?? 'none';
    return { ...groups, [name]: [...(groups[name] || []), item] };
  }, {}${as('').length > 0 ? ' as Groups' : ''});
}
`,
  ({
    role,
    noun,
    field,
    second,
    limit,
    number,
    as,
  }) => `export class ${pascal(noun)}${pascal(role)}${number} {
  constructor({ ${field}, ${second} = null, limit = ${limit} } = {}) {
    this.${field} = ${field};
    this.${second} = ${second};
    this.limit = limit;
    this.observers = new Set();
  }

  get isFull() {
    return this.observers.size >= this.limit && /^[a-z]+\\/\\d{1,4}$/.test(\`\${this.${field}}/\${this.limit}\`);
  }

  subscribe(observer${as('Observer')}) {
    if (this.isFull) throw new Error(\`${pascal(noun)}${pascal(role)} has \${this.limit} observers already\`);
    this.observers.add(observer);
    return () => this.observers.delete(observer);
  }
}
`,
  ({
    noun,
    other,
    verb,
    number,
  }) => `export const ${camel(`${verb}_${other}`)}Action${number} = ({ commit, dispatch, state }, ${camel(noun)}) => {
  commit(types.REQUEST_${constant(verb)}_${constant(noun)});

  return axios
    .post(state.endpoint, { ${noun}_id: getIdFromGraphQLId(${camel(noun)}.id), position: ${camel(noun)}.position })
    .then(({ data }) => {
      commit(types.RECEIVE_${constant(verb)}_${constant(noun)}_SUCCESS, data);
      return dispatch('${camel(`refresh_${other}`)}', data);
    })
    .catch((error) => {
      commit(types.RECEIVE_${constant(verb)}_${constant(noun)}_ERROR, error);
      throw error;
    });
};
`,
  ({ noun, area, field, limit, number }) => `export const ${camel(noun)}Columns${number} = [
  { key: '${field}', label: s__('${pascal(area)}|${pascal(field)}'), sortable: true, thClass: 'gl-w-${limit % 20}' },
  { key: 'status', label: __('Status'), formatter: (value) => (value ? __('Active') : __('Inactive')) },
  { key: 'actions', label: '', tdClass: 'gl-text-right !gl-align-middle' },
];
`,
];

/** A Jest spec. `body` holds tests that stand before the generated ones. */
export function scriptSpec(random, { size, body = '', imports = '' }) {
  const tests = [];
  for (let length = body.length; length < size; length += tests.at(-1).length) tests.push(test(random));
  const subject = pascal(`${random.pick(nouns)}_${random.pick(places)}`);
  return `import { shallowMount } from '@vue/test-utils';
import waitForPromises from 'helpers/wait_for_promises';
import { createMockDirective } from 'helpers/vue_mock_directive';
${imports}import ${subject} from '~/${random.pick(areas)}/components/${random.pick(nouns)}.vue';

describe('${subject}', () => {
  let wrapper;

  const createComponent = (propsData = {}) => {
    wrapper = shallowMount(${subject}, { propsData: { endpoint: '/api', ...propsData } });
  };

${[body, ...tests].filter((part) => part !== '').join('\n')}});
`;
}

const places = ['list', 'row', 'header', 'modal', 'drawer'];

function test(random) {
  const noun = random.pick(nouns);
  const field = camel(random.pick(fields));
  return `  describe('when the ${human(noun)} has ${random.integer(2, 60)} entries', () => {
    beforeEach(async () => {
      createComponent({ ${camel(noun)}: { ${field}: '${random.pick(verbs)}', id: 'gid://gitlab/${pascal(noun)}/${random.integer(1, 999)}' } });
      await waitForPromises();
    });

    it('shows its ${human(random.pick(fields))} and emits nothing', () => {
      expect(wrapper.findByTestId('${kebab(noun)}-${kebab(random.pick(fields))}').text()).toBe('${random.pick(verbs)}');
      expect(wrapper.emitted('${random.pick(verbs)}')).toBeUndefined();
    });
  });
`;
}
