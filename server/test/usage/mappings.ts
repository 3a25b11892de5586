import { readFileSync } from 'node:fs';
import { parseMapping, type Mapping } from '../../src/usage/mapping';

/** The shipped mapping of the local store; tests run in the root of the repository. */
export function shippedMapping(): Mapping {
  return mappingOf(readFileSync('definitions/mappings/metric-lens.yml', 'utf8'));
}

export function mappingOf(text: string): Mapping {
  const { mapping, problem } = parseMapping(text);
  if (!mapping) throw new Error(problem);
  return mapping;
}
