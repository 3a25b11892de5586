import type { WrapperConfig } from '@shared/config';
import type { ArgumentPlace, CallShape, Dialect } from './dialect';

/** The dialect of the functions that a project names as its own way to send events. */
export function projectDialect(wrappers: readonly WrapperConfig[]): Dialect {
  return {
    id: 'project',
    title: 'Functions of this project',
    modules: {},
    switchedOn: true,
    calls: wrappers.map(toShape),
    attributes: [],
  };
}

function toShape(wrapper: WrapperConfig): CallShape {
  const { method, receiver, identifiers, properties } = wrapper;
  return {
    api: receiver === undefined ? method : `${receiver}.${method}`,
    languages: ['ruby', 'javascript', 'python', 'csharp'],
    method,
    receivers: [receiver ?? 'any'],
    form: 'call',
    context: 'any',
    ...{ superclasses: [], within: undefined, first: [], firstEnds: [], beside: [], sources: [] },
    name: nameOf(wrapper),
    names: 'event',
    identifiers: identifiers ?? [],
    properties: typeof properties === 'number' ? { argument: properties } : keywordOf(properties),
    ...{
      category: undefined,
      needs: undefined,
      most: undefined,
      writes: undefined,
      legacy: false,
      replacement: undefined,
    },
  };
}

function nameOf({ argument, keyword }: WrapperConfig): ArgumentPlace {
  return keyword !== undefined && argument === undefined ? { keyword } : { argument: argument ?? 0 };
}

function keywordOf(keyword: string | undefined): CallShape['properties'] {
  return keyword === undefined ? undefined : { keyword };
}
