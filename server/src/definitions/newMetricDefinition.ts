import type { Range } from 'vscode-languageserver-types';
import { readYaml } from '../parsers/definitions/yamlReader';
import { toData } from '../parsers/definitions/yamlTree';
import { rangeOfValue } from './definitionDefaults';
import type { FileHabits } from './fileHabits';
import { metricPath } from './metricNaming';
import type { DefinitionSchema } from './schemaValidator';
import { writeMetric, type MetricContent } from './writeMetric';

export interface NewMetricInput {
  readonly content: MetricContent;
  readonly habits: FileHabits;
  /** For a schema that wants an address where there is none yet. */
  readonly placeholderUrl: string;
  readonly schema: DefinitionSchema;
}

export interface NewMetricFile {
  /** Relative to the workspace folder. */
  readonly path: string;
  readonly text: string;
  readonly descriptionRange: Range;
  /** What the schema says against it, in plain sentences. */
  readonly mistakes: readonly string[];
}

/** The file of a new metric: in the layout of its neighbours, below `ee/` unless it is for everybody. */
export function buildMetricDefinition({ content, habits, ...rest }: NewMetricInput): NewMetricFile {
  const { schema } = rest;
  const path = habits.folder + metricPath(content.keyPath, content.timeFrames, content.tiers);
  const urls = content.url === undefined ? [undefined, rest.placeholderUrl] : [content.url];
  const texts = urls.map((url) => writeMetric({ ...content, url }, habits));
  const accepted = texts.find((text) => schema.accepts(toData(readYaml(text).root)));
  const text = accepted ?? texts.at(-1) ?? '';
  return {
    path,
    text,
    descriptionRange: rangeOfValue(text, 'description'),
    mistakes: schema.validate(readYaml(text)).map(({ message }) => message),
  };
}
