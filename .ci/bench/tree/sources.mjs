// One file of each sort of source: where it lies, and its code around what it was given.
import { erbForms, erbLookAlikes, erbView, hamlForms, hamlLookAlikes, hamlView } from './markupFiles.mjs';
import { rubyForms, rubyLookAlikes, rubySpecForms } from './rubyCalls.mjs';
import { rubyClass, rubySpec } from './rubyCode.mjs';
import { scriptForms, scriptLookAlikes, scriptSpecForms } from './scriptCalls.mjs';
import { scriptModule, scriptSpec } from './scriptCode.mjs';
import { vueComponent, vueForms, vueLookAlikes } from './vueFiles.mjs';
import { areas, kebab, nouns, pascal, roles } from './words.mjs';

const asBody = (makeLine) => (context) => ({ body: makeLine(context) });
const withBodies = (forms) => Object.entries(forms).map(([name, makeLine]) => [name, asBody(makeLine)]);

/** Common forms come several times, so that files with calls are as they are in repositories. */
const weighted = (forms, weights) =>
  Object.entries(forms).flatMap((form) => Array.from({ length: weights[form[0]] ?? 1 }, () => form));
const rubyWheel = weighted(rubyForms, { module: 4, function: 4, macro: 3, 'several lines': 2 });
const scriptWheel = weighted(scriptForms, { call: 4, 'this (mixin)': 3, 'constant elsewhere': 2 });
const vueWheel = weighted(vueForms, { attribute: 3, 'event handler': 3, method: 3 });

const rubyFolders = [
  'app/models',
  'app/services',
  'app/workers',
  'app/finders',
  'lib/gitlab',
  'ee/app/services',
];
const specialFolders = { ApplicationController: 'app/controllers', 'API::Base': 'lib/api' };

function rubyFile(random, number, { base, ...parts }) {
  const [area, noun, role] = named(random);
  const folder = specialFolders[base] ?? random.pick(rubyFolders);
  const name = `${pascal(area)}::${pascal(noun)}${pascal(role)}${number}`;
  return {
    path: `${folder}/${area}/${noun}_${role}${number}.rb`,
    text: rubyClass(random, { name, base, size: random.size(2500), ...parts }),
  };
}

function rubySpecFile(random, number, parts) {
  const [area, noun, role] = named(random);
  const name = `${pascal(area)}::${pascal(noun)}${pascal(role)}${number}`;
  return {
    path: `spec/services/${area}/${noun}_${role}${number}_spec.rb`,
    text: rubySpec(random, { name, size: random.size(2600), ...parts }),
  };
}

function scriptFile(random, number, parts) {
  const [area, noun, role] = named(random);
  const typed = number % 3 === 0;
  return {
    path: `app/assets/javascripts/${area}/${noun}_${role}${number}.${typed ? 'ts' : 'js'}`,
    text: scriptModule(random, { size: random.size(3400), typed, ...parts }),
  };
}

function scriptSpecFile(random, number, parts) {
  const [area, noun, role] = named(random);
  return {
    path: `spec/frontend/${area}/${noun}_${role}${number}_spec.js`,
    text: scriptSpec(random, { size: random.size(3400), ...parts }),
  };
}

function vueFile(random, number, parts) {
  const [area, noun, role] = named(random);
  const setup = parts.setup ?? (number % 4 === 0 && !parts.method ? '\n' : undefined);
  return {
    path: `app/assets/javascripts/${area}/components/${noun}_${role}${number}.vue`,
    text: vueComponent(random, { size: random.size(2900), ...parts, setup }),
  };
}

function hamlFile(random, number, parts) {
  const [area, noun] = named(random);
  return {
    path: `app/views/${area}/${noun}/_row${number}.html.haml`,
    text: hamlView(random, { size: random.size(1050), ...parts }),
  };
}

function erbFile(random, number, parts) {
  const [area, noun] = named(random);
  return {
    path: `app/views/${area}/mailer/${kebab(noun)}_mail${number}.html.erb`,
    text: erbView(random, { size: random.size(900), ...parts }),
  };
}

const named = (random) => [random.pick(areas), random.pick(nouns), random.pick(roles)];

/**
 * What a sort is made of: `forms` of calls and `lookAlikes`, both functions from a context to parts of a file, and
 * `make`, which puts parts into a file: `(random, number, parts) => { path, text }`.
 */
export const sorts = {
  ruby: { forms: rubyWheel, lookAlikes: rubyLookAlikes, make: rubyFile },
  rubySpec: { forms: Object.entries(rubySpecForms), lookAlikes: rubyLookAlikes, make: rubySpecFile },
  script: { forms: scriptWheel, lookAlikes: scriptLookAlikes, make: scriptFile },
  scriptSpec: { forms: Object.entries(scriptSpecForms), make: scriptSpecFile },
  vue: { forms: vueWheel, lookAlikes: vueLookAlikes, make: vueFile },
  haml: { forms: withBodies(hamlForms), lookAlikes: asBody(hamlLookAlikes), make: hamlFile },
  erb: { forms: withBodies(erbForms), lookAlikes: asBody(erbLookAlikes), make: erbFile },
};
