import { emptyFacts, type FileFacts } from '../facts';
import type { FileLinks, ReadContext } from '../links';
import { LineMap } from '../text';
import { linksOf, noLinks } from './adapter';
import { recogniseProgram, type Program, type Shapes } from './recogniseProgram';

/** What a program says: its calls, and what it shares with other files and needs of them. */
export function factsOf(
  program: Program,
  text: string,
  shapes: Shapes,
  context: ReadContext,
  shared: Partial<Pick<FileLinks, 'exports' | 'passesOn' | 'imports' | 'constants'>> = {},
): FileFacts {
  const found = recogniseProgram(program, shapes, new LineMap(text), context);
  const { calls, metricReferences, idleAttributes, wrappers, rivals, openCalls } = found;
  return {
    ...emptyFacts(program.uri),
    ...{ calls, metricReferences },
    ...(idleAttributes.length > 0 ? { idleAttributes } : {}),
    ...linksOf({ ...noLinks, ...shared, wrappers, rivals, openCalls }),
  };
}
