import type { IdleAttribute, MetricReference, TrackingCall } from '../facts';
import { moduleStem, type OpenCall, type ReadContext, type Wrapper } from '../links';
import type { LineMap } from '../text';
import type { ImportedValue, ResolveName } from '../values';
import { inTextOrder } from './adapter';
import type { AttributeShapes, CallShapeFinder, CallShapes } from './dialect';
import { recogniseCall, type Sent } from './recognise';
import { idleAttributesIn, recogniseAttributes, type AttributeSyntax } from './recogniseAttributes';
import type { CallSyntax } from './syntax';
import { isTestFile } from './testFile';
import { recogniseThrough, wrapperAround, type WrapperFile } from './wrappers';

/** What an adapter has to look out for, for one language. */
export interface Shapes {
  readonly calls: CallShapes;
  readonly attributes: AttributeShapes;
}

/** One call expression of a program. Only those of interest are read, so that the many others cost nothing. */
export interface CallSite {
  readonly method: string;
  readonly read: () => CallSyntax;
  /** True for a call of a function that the program itself defines. Asked when the whole program is known. */
  readonly isOwn: () => boolean;
  readonly resolve: ResolveName;
}

/** What an adapter found in one file. */
export interface Program extends WrapperFile {
  readonly sites: readonly CallSite[];
  readonly attributes: readonly { readonly syntax: AttributeSyntax; readonly resolve: ResolveName }[];
  /** Names of the functions and methods that the program defines. */
  readonly functions: ReadonlySet<string>;
}

export interface RecognisedProgram {
  readonly calls: readonly TrackingCall[];
  readonly metricReferences: readonly MetricReference[];
  readonly idleAttributes: readonly IdleAttribute[];
  readonly wrappers: readonly Wrapper[];
  readonly rivals: readonly string[];
  readonly openCalls: readonly OpenCall[];
}

/** Finds the tracking calls of a program: by the shapes of the dialects, and through functions that wrap them. */
export function recogniseProgram(
  program: Program,
  shapes: Shapes,
  lines: LineMap,
  { wrappers }: ReadContext,
): RecognisedProgram {
  return new Recognition(program, shapes, lines).run(wrappers.filter((it) => it.family === program.family));
}

class Recognition {
  readonly #program: Program;
  readonly #shapes: Shapes;
  readonly #callShapes: CallShapeFinder;
  readonly #lines: LineMap;
  readonly #calls: TrackingCall[] = [];
  readonly #metricReferences: MetricReference[] = [];
  readonly #idleAttributes: IdleAttribute[] = [];
  readonly #wrappers = new Map<string, Wrapper>();
  readonly #openCalls: OpenCall[] = [];
  readonly #read = new Set<CallSite>();

  constructor(program: Program, shapes: Shapes, lines: LineMap) {
    this.#program = program;
    this.#shapes = shapes;
    this.#callShapes = shapes.calls.within(lines.text);
    this.#lines = lines;
  }

  run(foreign: readonly Wrapper[]): RecognisedProgram {
    for (const site of this.#program.sites) this.#readByShape(site);
    this.#readAttributes();
    // a Map keeps visiting what is added while it is walked: wrappers of wrappers
    for (const wrapper of this.#wrappers.values()) this.#readThroughOwn(wrapper);
    const others = foreign.filter((it) => it.uri !== this.#program.uri);
    if (others.length > 0) this.#readThroughForeign(others);
    return {
      calls: inTextOrder(this.#calls),
      metricReferences: this.#metricReferences,
      idleAttributes: this.#idleAttributes,
      wrappers: [...this.#wrappers.values()],
      rivals: this.#rivalsOf(others),
      openCalls: this.#openCalls,
    };
  }

  #readByShape(site: CallSite): void {
    if (this.#callShapes.find(site.method).length === 0 || site.isOwn()) return;
    const found = recogniseCall(site.read(), this.#callShapes, this.#lines, site.resolve);
    if (found.sent.length > 0) this.#read.add(site);
    for (const sent of found.sent) this.#take(sent, site.resolve);
    this.#metricReferences.push(...found.metricReferences);
  }

  #readAttributes(): void {
    const { attributes, uri } = this.#program;
    const form = attributes.length > 0 && isTestFile(uri, this.#lines.text) ? 'test' : 'attribute';
    for (const { syntax, resolve } of attributes) {
      for (const sent of recogniseAttributes(syntax, form, this.#shapes.attributes, this.#lines, resolve))
        this.#take(sent, resolve);
      if (form === 'attribute')
        this.#idleAttributes.push(...idleAttributesIn(syntax, this.#shapes.attributes, this.#lines));
    }
  }

  #take(sent: Sent, resolve: ResolveName): void {
    this.#calls.push(this.#noteWrapper(sent, resolve));
  }

  /** A function may wrap several calls, of old and new SDKs: the present one speaks for it. */
  #noteWrapper(sent: Sent, resolve: ResolveName): TrackingCall {
    const wrapper = wrapperAround(sent, this.#program, resolve);
    if (!wrapper) return sent.call;
    const known = this.#wrappers.get(wrapper.name);
    if (!known || (known.sends.legacy && !wrapper.sends.legacy)) this.#wrappers.set(wrapper.name, wrapper);
    return { ...sent.call, wrapper: wrapper.name };
  }

  #readThroughOwn(wrapper: Wrapper): void {
    for (const site of this.#program.sites) {
      if (site.method !== wrapper.name || this.#read.has(site)) continue;
      const call = site.read();
      if (!wrapper.isMethod && call.receiver !== undefined) continue;
      const sent = recogniseThrough(wrapper, call, this.#lines, site.resolve);
      if (!sent || this.#isAttribute(sent)) continue;
      this.#read.add(site);
      this.#take(sent, site.resolve);
    }
  }

  /** True for a name that was read already, as a keyword is that is spelt like the attribute it goes to. */
  #isAttribute({ call }: Sent): boolean {
    const { start } = call.name.range;
    return (
      call.form === 'attribute' &&
      this.#calls.some(
        ({ form, name: { range } }) =>
          form === 'attribute' &&
          range.start.line === start.line &&
          range.start.character === start.character,
      )
    );
  }

  #readThroughForeign(wrappers: readonly Wrapper[]): void {
    for (const site of this.#program.sites) {
      if (this.#read.has(site)) continue;
      const callee = this.#program.family === 'javascript' ? importedCallee(site) : undefined;
      const named = callee ? calledBy(callee, wrappers) : wrappers.filter((it) => it.name === site.method);
      if (named.length === 0 || (!callee && site.isOwn())) continue;
      for (const wrapper of named) this.#readOpen(site, wrapper, callee);
    }
  }

  #readOpen(site: CallSite, wrapper: Wrapper, callee: ImportedValue | undefined): void {
    const sent = recogniseThrough(wrapper, site.read(), this.#lines, site.resolve);
    if (!sent || this.#isAttribute(sent)) return;
    const around = wrapperAround(sent, this.#program, site.resolve);
    const { uri, name, family } = wrapper;
    this.#openCalls.push({
      wrapper: { uri, name, family },
      call: around ? { ...sent.call, wrapper: around.name } : sent.call,
      ...(around ? { makes: around } : {}),
      ...(callee ? { callee } : {}),
    });
  }

  /** A method of a known wrapper's name that wraps nothing makes calls by that name ambiguous. */
  #rivalsOf(wrappers: readonly Wrapper[]): readonly string[] {
    const names = new Set(wrappers.map((it) => it.name));
    return [...names].filter((it) => this.#program.functions.has(it) && !this.#wrappers.has(it));
  }
}

/** What a call's callee is, when it is imported: `track(…)`, `tracker.step(…)`. */
function importedCallee(site: CallSite): ImportedValue | undefined {
  const { receiver, method } = site.read();
  const value = site.resolve(receiver === undefined ? method : `${receiver}.${method}`);
  return value?.kind === 'imported' ? value : undefined;
}

/** The wrappers that an imported function may be: by its name, or a default export by that of its file. */
function calledBy(
  { module, name, members }: ImportedValue,
  wrappers: readonly Wrapper[],
): readonly Wrapper[] {
  const called = members.at(-1) ?? name;
  const file = moduleStem(module);
  return wrappers.filter((it) => it.name === called || (called === 'default' && moduleStem(it.uri) === file));
}
