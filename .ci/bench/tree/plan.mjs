// Which files a generated repository has, and what stands in each.
import { CallMarks } from './callMarks.mjs';
import { eventCatalogue } from './catalogue.mjs';
import { eventFile, metricFile } from './definitions.mjs';
import { erbForms, erbLookAlikes, erbView, hamlForms, hamlLookAlikes, hamlView } from './markupFiles.mjs';
import { otherFile } from './otherFiles.mjs';
import { Random } from './random.mjs';
import {
  aiRegistry,
  rubyConstantModule,
  rubyForms,
  rubyLookAlikes,
  rubySpecForms,
  rubyWrapperModule,
} from './rubyCalls.mjs';
import { rubyClass, rubySpec } from './rubyCode.mjs';
import {
  scriptConstantModule,
  scriptForms,
  scriptLookAlikes,
  scriptSpecForms,
  scriptWrapperModule,
} from './scriptCalls.mjs';
import { scriptModule, scriptSpec } from './scriptCode.mjs';
import { vueComponent, vueForms, vueLookAlikes } from './vueFiles.mjs';
import { areas, kebab, nouns, pascal, roles } from './words.mjs';

/** Of 60,000 files: how many there are of each sort, with calls, and with what only looks like calls. */
const shares = {
  ruby: { files: 14000, tracked: 950, lookAlikes: 180 },
  rubySpec: { files: 10964, tracked: 250, lookAlikes: 70 },
  script: { files: 5500, tracked: 580, lookAlikes: 100 },
  scriptSpec: { files: 2465, tracked: 120, lookAlikes: 0 },
  vue: { files: 5000, tracked: 600, lookAlikes: 60 },
  haml: { files: 2500, tracked: 400, lookAlikes: 40 },
  erb: { files: 1000, tracked: 100, lookAlikes: 20 },
  event: { files: 2500 },
  metric: { files: 3500 },
};
const sharedModules = 35; // of Ruby and of scripts each, with one more for the AI registry

/** How much of a sort a tree of another size has. */
const scaled = (count, files, least = 1) =>
  count === 0 ? 0 : Math.max(least, Math.round((count * files) / 60000));

/**
 * Every file of a tree in its order: `{ path, text, calls }`, calls as in callMarks.mjs. The same seed and number
 * of files always make the same tree; what is not asked of a sort is filled with other files.
 */
export function* plannedFiles({ seed, files }) {
  const catalogue = eventCatalogue(seed, scaled(shares.event.files, files));
  const plan = new Plan(seed, catalogue, files);
  let written = 0;
  for (const sort of [plan.sharedFiles(), plan.sources(), plan.definitions()]) {
    for (const file of sort) {
      written += 1;
      yield file;
    }
  }
  if (written > files) throw new Error(`a tree has at least ${written} files`);
  for (let number = 0; written < files; number++, written++) {
    const { path, make } = otherFile(number);
    yield { path, text: make(new Random(`${seed} ${path}`)), calls: [] };
  }
}

class Plan {
  #seed;
  #catalogue;
  #files;
  #shared = { rubyConstants: [], rubyWrappers: [], scriptConstants: [], scriptWrappers: [] };

  constructor(seed, catalogue, files) {
    this.#seed = seed;
    this.#catalogue = catalogue;
    this.#files = files;
  }

  /** Constants and wrappers that other files use. */
  *sharedFiles() {
    const count = scaled(sharedModules, this.#files, 2);
    for (let number = 0; number < count; number++) {
      const events = this.#eventsFor(new Random(`${this.#seed} shared ${number}`));
      const isConstants = number % 2 === 0;
      for (const [kind, modules, make] of isConstants
        ? [
            ['rubyConstants', this.#shared.rubyConstants, rubyConstantModule],
            ['scriptConstants', this.#shared.scriptConstants, scriptConstantModule],
          ]
        : [
            ['rubyWrappers', this.#shared.rubyWrappers, rubyWrapperModule],
            ['scriptWrappers', this.#shared.scriptWrappers, scriptWrapperModule],
          ]) {
        const marks = new CallMarks();
        const module = make(number, kind.endsWith('Constants') ? events : marks);
        modules.push(module);
        yield { path: module.path, ...marks.take(module.text) };
      }
    }
    const marks = new CallMarks();
    const text = aiRegistry(this.#eventsFor(new Random(`${this.#seed} registry`)), marks);
    yield { path: 'ee/lib/gitlab/tracking/ai_tracking.rb', ...marks.take(text) };
  }

  *sources() {
    yield* this.#sort('ruby', rubyWheel, rubyLookAlikes, rubyFile);
    yield* this.#sort('rubySpec', Object.entries(rubySpecForms), rubyLookAlikes, rubySpecFile);
    yield* this.#sort('script', scriptWheel, scriptLookAlikes, scriptFile);
    yield* this.#sort('scriptSpec', Object.entries(scriptSpecForms), undefined, scriptSpecFile);
    yield* this.#sort('vue', vueWheel, vueLookAlikes, vueFile);
    yield* this.#sort('haml', Object.entries(hamlForms), asBody(hamlLookAlikes), hamlFile);
    yield* this.#sort('erb', Object.entries(erbForms), asBody(erbLookAlikes), erbFile);
  }

  *definitions() {
    for (const event of this.#catalogue) {
      const path = `config/events/${event.name}.yml`;
      yield { path, text: eventFile(new Random(`${this.#seed} ${path}`), event), calls: [] };
    }
    const metrics = scaled(shares.metric.files, this.#files);
    for (let number = 0; number < metrics; number++) {
      const random = new Random(`${this.#seed} metric ${number}`);
      const events = [this.#catalogue[number % this.#catalogue.length]];
      if (random.chance(0.3)) events.push(random.pick(this.#catalogue));
      const folder = number % 2 === 0 ? 'counts_all' : 'counts_28d';
      const path = `config/metrics/${folder}/count_${events[0].name}_${number}.yml`;
      yield { path, text: metricFile(random, [...new Set(events)], number), calls: [] };
    }
  }

  /** Files of one sort, those with calls and look-alikes spread evenly among the others. */
  *#sort(name, forms, lookAlikes, make) {
    const { files, tracked, lookAlikes: fakes } = shares[name];
    const total = scaled(files, this.#files);
    const withCalls = scaled(tracked, this.#files, forms.length); // small trees have all forms too
    const withLookAlikes = scaled(fakes, this.#files);
    for (let number = 0; number < total; number++) {
      const random = new Random(`${this.#seed} ${name} ${number}`);
      const marks = new CallMarks();
      const context = { random, marks, shared: this.#shared, events: this.#eventsFor(random) };
      let parts = {};
      if (isAmong(number, withCalls, total)) {
        const [, form] = forms[Math.floor((number * withCalls) / total) % forms.length];
        parts = asParts(form(context));
      } else if (isAmong(number + 1, withLookAlikes, total)) parts = lookAlikes(context);
      const { path, text } = make(random, number, parts);
      yield { path, ...marks.take(text) };
    }
  }

  /** Gives one event after the other; a few have a name that nobody defined. */
  #eventsFor(random) {
    return () => {
      const event = random.pick(this.#catalogue);
      return random.chance(0.01) ? { ...event, name: `${event.name}_again` } : event;
    };
  }
}

/** Chooses `chosen` of `total` numbers, evenly. */
const isAmong = (number, chosen, total) =>
  Math.floor(((number + 1) * chosen) / total) > Math.floor((number * chosen) / total);

const asParts = (parts) => (typeof parts === 'string' ? { body: parts } : parts);
const asBody = (lookAlikes) => (context) => ({ body: lookAlikes(context) });

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
