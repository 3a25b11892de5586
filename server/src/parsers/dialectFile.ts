import type { CallForm } from '../facts';
import type {
  ArgumentPlace,
  AttributeShape,
  CallShape,
  Dialect,
  DialectLanguage,
  NeededMethods,
  PropertiesPlace,
  WrittenArguments,
} from './dialect';

/** Reads a dialect file's value. Throws an `Error` that names the place when the data is malformed: data files are ours. */
export function parseDialect(value: unknown): Dialect {
  const file = record(value, 'dialect');
  const id = text(file, 'id', 'dialect');
  return {
    id,
    title: text(file, 'title', id),
    modules: parseModules(record(file.modules ?? {}, `${id}.modules`), id),
    switchedOn: false,
    calls: list(file, 'calls', id).flatMap((it, i) =>
      parseCallShapes(record(it, `${id}.calls[${i}]`), `${id}.calls[${i}]`),
    ),
    attributes: list(file, 'attributes', id).map((it, i) =>
      parseAttributeShape(record(it, `${id}.attributes[${i}]`), `${id}.attributes[${i}]`),
    ),
  };
}

/** The dialects as the configuration wants them: those of `ids` count everywhere. */
export function switchOn(dialects: readonly Dialect[], ids: readonly string[]): readonly Dialect[] {
  return dialects.map((it) => (ids.includes(it.id) ? { ...it, switchedOn: true } : it));
}

type Data = Readonly<Record<string, unknown>>;

function parseModules(data: Data, id: string): Dialect['modules'] {
  return Object.fromEntries(Object.keys(data).map((it) => [it, texts(data, it, `${id}.modules`)]));
}

/** One shape for each of its methods. */
function parseCallShapes(data: Data, at: string): readonly CallShape[] {
  const methods = Array.isArray(data.method) ? texts(data, 'method', at) : [text(data, 'method', at)];
  return methods.map((method) => parseCallShape(data, method, at));
}

function parseCallShape(data: Data, method: string, at: string): CallShape {
  return {
    api: text(data, 'api', at),
    languages: texts(data, 'languages', at) as readonly DialectLanguage[],
    method,
    receivers: texts(data, 'receivers', at),
    form: (data.form ?? 'call') as CallForm,
    context: data.context === 'class' ? 'class' : 'any',
    superclasses: texts(data, 'superclasses', at),
    within: data.within as string | undefined,
    first: texts(data, 'first', at),
    firstEnds: texts(data, 'firstEnds', at),
    beside: texts(data, 'beside', at),
    sources: texts(data, 'sources', at),
    name: (data.name ?? { argument: 0 }) as ArgumentPlace,
    names: data.names === 'metric' ? 'metric' : 'event',
    identifiers: texts(data, 'identifiers', at),
    properties: data.properties as PropertiesPlace | undefined,
    category: data.category as ArgumentPlace | undefined,
    writes: data.writes as WrittenArguments | undefined,
    needs: data.needs === undefined ? undefined : parseNeeds(record(data.needs, at), at),
    most: data.most as number | undefined,
    legacy: data.legacy === true,
    replacement: data.replacement as string | undefined,
  };
}

function parseNeeds(data: Data, at: string): NeededMethods {
  return {
    methods: texts(data, 'methods', at),
    parents: texts(data, 'parents', at),
    modules: texts(data, 'modules', at),
  };
}

function parseAttributeShape(data: Data, at: string): AttributeShape {
  return {
    api: text(data, 'api', at),
    attribute: text(data, 'attribute', at),
    properties: record(data.properties ?? {}, at) as Readonly<Record<string, string>>,
    numbers: texts(data, 'numbers', at),
    additional: data.additional as string | undefined,
    load: data.load as string | undefined,
    legacy: data.legacy === true,
    replacement: data.replacement as string | undefined,
  };
}

function record(value: unknown, at: string): Data {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Error(`${at}: a mapping is needed`);
  return value as Data;
}

function text(data: Data, key: string, at: string): string {
  const value = data[key];
  if (typeof value !== 'string' || value === '') throw new Error(`${at}.${key}: a text is needed`);
  return value;
}

function list(data: Data, key: string, at: string): readonly unknown[] {
  const value = data[key] ?? [];
  if (!Array.isArray(value)) throw new Error(`${at}.${key}: a list is needed`);
  return value;
}

function texts(data: Data, key: string, at: string): readonly string[] {
  return list(data, key, at).map((it, i) => {
    if (typeof it !== 'string') throw new Error(`${at}.${key}[${i}]: a text is needed`);
    return it;
  });
}
