// What else lies in a repository: translations, pipelines, documents, fixtures, styles, pictures.
import {
  areas,
  constant,
  camel,
  fields,
  human,
  kebab,
  nouns,
  pascal,
  prose,
  sentence,
  verbs,
} from './words.mjs';

function filled(start, size, part, end = '') {
  let text = start;
  while (text.length < size) text += part();
  return text + end;
}

const kinds = [
  { share: 10, folder: 'doc', extension: 'md', size: 5200, make: document },
  { share: 7, folder: 'spec/fixtures', extension: 'json', size: 6300, make: fixture },
  { share: 7, folder: 'app/assets/images', extension: 'svg', size: 3800, make: picture },
  { share: 6, folder: 'config/locales', extension: 'yml', size: 4500, make: translations },
  { share: 3, folder: '.gitlab/ci', extension: 'gitlab-ci.yml', size: 3800, make: pipeline },
  { share: 5, folder: 'app/graphql/queries', extension: 'graphql', size: 2000, make: query },
  { share: 4, folder: 'app/assets/stylesheets', extension: 'scss', size: 3800, make: styles },
  { share: 2, folder: 'spec/frontend/__snapshots__', extension: 'snap', size: 16000, make: snapshot },
];
const wheel = kinds.flatMap((kind) => Array.from({ length: kind.share }, () => kind));

/** Which file of this sort comes at place `number`: its path and the function that makes its text. */
export function otherFile(number) {
  const { folder, extension, size, make } = wheel[number % wheel.length];
  const area = areas[number % areas.length];
  const noun = nouns[(number * 7) % nouns.length];
  return {
    path: `${folder}/${area}/${noun}_${number}.${extension}`,
    make: (random) => make(random, random.size(size)),
  };
}

function document(random, size) {
  const start = `---\nstage: ${random.pick(areas)}\ninfo: To find the owner, see the handbook.\n---\n\n# ${sentence(random.pick(nouns))}\n\n`;
  return filled(start, size, () =>
    random.pick([
      () =>
        `## ${sentence(random.pick(verbs))} a ${human(random.pick(nouns))}\n\n${prose(random)} ${prose(random)}\n\n`,
      () =>
        `1. Select **${sentence(random.pick(areas))}** > **${sentence(random.pick(nouns))}**.\n1. ${prose(random)}\n\n`,
      () =>
        `| Field | Type | Description |\n|---|---|---|\n| \`${random.pick(fields)}\` | string | ${prose(random)} |\n\n`,
      () =>
        `\`\`\`ruby\n${pascal(random.pick(nouns))}.where(${random.pick(fields)}: nil).find_each(&:${random.pick(verbs)}!)\n\`\`\`\n\n`,
    ])(),
  );
}

function fixture(random, size) {
  const item = () =>
    `  {\n    "id": ${random.integer(1, 99999)},\n    "type": "${pascal(random.pick(nouns))}",\n    "${random.pick(fields)}": "${random.pick(verbs)}",\n    "${random.pick(fields)}": ${random.integer(1, 999)},\n    "web_url": "http://localhost/${kebab(random.pick(nouns))}/${random.integer(1, 999)}",\n    "labels": ["${random.pick(areas)}", "${random.pick(areas)}"]\n  }`;
  return `${filled(`[\n${item()}`, size, () => `,\n${item()}`)}\n]\n`;
}

function picture(random, size) {
  const number = () => (random.integer(0, 2400) / 10).toFixed(1);
  const path = () =>
    `<path fill="#${random.integer(100000, 999999)}" d="M${number()} ${number()}c${number()} ${number()} ${number()} ${number()} ${number()} ${number()}v${number()}l${number()}-${number()}z"/>\n`;
  return filled(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 240">\n`, size, path, '</svg>\n');
}

function translations(random, size) {
  return filled(`---\nen:\n  ${random.pick(areas)}:\n`, size, () => {
    const noun = `${random.pick(nouns)}_${random.pick(fields)}_${random.integer(1, 9999)}`;
    return `    ${noun}:\n      title: ${sentence(random.pick(nouns))}\n      ${random.pick(verbs)}: "${sentence(random.pick(verbs))} %{count} ${human(random.pick(nouns))}"\n      help: >-\n        ${prose(random).replaceAll('`', '')}\n`;
  });
}

function pipeline(random, size) {
  return filled('include:\n  - local: .gitlab/ci/rules.gitlab-ci.yml\n\n', size, () => {
    const job = `${kebab(random.pick(nouns))}-${random.pick(verbs)}-${random.integer(1, 9999)}`;
    return `${job}:\n  extends: .default\n  stage: test\n  needs: ["setup"]\n  variables:\n    ${constant(random.pick(fields))}: "${random.integer(1, 99)}"\n  script:\n    - bundle exec rspec spec/${random.pick(areas)}\n    - echo "${human(random.pick(nouns))} done"\n  rules:\n    - if: '$CI_PIPELINE_SOURCE == "schedule"'\n      when: never\n\n`;
  });
}

function query(random, size) {
  const noun = camel(random.pick(nouns));
  const field = () =>
    `      ${camel(random.pick(nouns))} {\n        id\n        ${camel(random.pick(fields))}\n        ${camel(random.pick(fields))}\n      }\n`;
  return filled(
    `query get${pascal(noun)}($id: ID!) {\n  ${noun}(id: $id) {\n    nodes {\n`,
    size,
    field,
    '    }\n  }\n}\n',
  );
}

function styles(random, size) {
  return filled(
    `@import 'framework/variables';\n\n`,
    size,
    () =>
      `.${kebab(random.pick(nouns))}-${kebab(random.pick(fields))} {\n  margin: ${random.integer(0, 40)}px auto;\n  color: var(--gl-text-color-${random.pick(areas)}, $gray-${random.integer(1, 9)}00);\n\n  &:hover,\n  &.is-${random.pick(verbs)} {\n    background-color: rgba(#1f1e24, 0.${random.integer(10, 99)});\n  }\n}\n\n`,
  );
}

function snapshot(random, size) {
  return filled(
    '// Jest Snapshot v1\n',
    size,
    () =>
      `\nexports[\`${pascal(random.pick(nouns))} ${random.integer(1, 9999)} matches the snapshot\`] = \`\n<div\n  class="gl-flex gl-p-${random.integer(1, 9)}"\n  data-testid="${kebab(random.pick(nouns))}"\n>\n  <span>\n    ${sentence(random.pick(fields))}\n  </span>\n</div>\n\`;\n`,
  );
}
