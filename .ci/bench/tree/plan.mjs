// Which files a generated repository has, and what stands in each.
import { CallMarks } from './callMarks.mjs';
import { eventCatalogue } from './catalogue.mjs';
import { eventFile, metricFile } from './definitions.mjs';
import { otherFile } from './otherFiles.mjs';
import { Random } from './random.mjs';
import { aiRegistry, rubyConstantModule, rubyWrapperModule } from './rubyCalls.mjs';
import { scriptConstantModule, scriptWrapperModule } from './scriptCalls.mjs';
import { sorts } from './sources.mjs';

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

  /** Constants and wrappers that other files use, by turns. */
  *sharedFiles() {
    const count = scaled(sharedModules, this.#files, 2);
    for (let number = 0; number < count; number++) {
      const events = this.#eventsFor(new Random(`${this.#seed} shared ${number}`));
      if (number % 2 === 0) {
        yield this.#share('rubyConstants', () => rubyConstantModule(number, events));
        yield this.#share('scriptConstants', () => scriptConstantModule(number, events));
      } else {
        yield this.#share('rubyWrappers', (marks) => rubyWrapperModule(number, marks));
        yield this.#share('scriptWrappers', (marks) => scriptWrapperModule(number, marks));
      }
    }
    const marks = new CallMarks();
    const text = aiRegistry(this.#eventsFor(new Random(`${this.#seed} registry`)), marks);
    yield { path: 'ee/lib/gitlab/tracking/ai_tracking.rb', ...marks.take(text) };
  }

  #share(kind, make) {
    const marks = new CallMarks();
    const module = make(marks);
    this.#shared[kind].push(module);
    return { path: module.path, ...marks.take(module.text) };
  }

  *sources() {
    for (const [name, sort] of Object.entries(sorts)) yield* this.#sort(name, sort);
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
  *#sort(name, { forms, lookAlikes, make }) {
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
        parts = form(context);
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
