import type { ParseProblem } from '../facts';
import type { YamlPath, YamlTree } from '../parsers/definitions/yamlTree';
import { RunawayPattern } from './patterns';
import type { DefinitionSchema } from './schemaValidator';

/** The workspace's schema for as long as it comes to an end, and ours from then on. */
export class SchemaWithFallback implements DefinitionSchema {
  #present: DefinitionSchema;
  readonly #path: string;
  readonly #builtIn: () => DefinitionSchema;

  constructor(own: DefinitionSchema, path: string, builtIn: () => DefinitionSchema) {
    this.#present = own;
    this.#path = path;
    this.#builtIn = builtIn;
  }

  get source(): DefinitionSchema['source'] {
    return this.#present.source;
  }

  /** Only the first definition that shows it says that the schema is given up. */
  validate(tree: YamlTree): readonly ParseProblem[] {
    try {
      return this.#present.validate(tree);
    } catch (cause) {
      const { pattern } = this.#giveUp(cause);
      const message = `The pattern \`${pattern}\` of \`${this.#path}\` takes forever on a value of this file, so the built-in schema is used instead.`;
      const range = tree.lines.range({ start: 0, end: 0 });
      return [{ code: 'unusable-schema', message, range }, ...this.#present.validate(tree)];
    }
  }

  accepts(data: unknown): boolean {
    try {
      return this.#present.accepts(data);
    } catch (cause) {
      this.#giveUp(cause);
      return this.#present.accepts(data);
    }
  }

  valuesAt(path: YamlPath): readonly string[] {
    return this.#present.valuesAt(path);
  }

  keysAt(path: YamlPath): readonly string[] {
    return this.#present.keysAt(path);
  }

  requiredAt(path: YamlPath): readonly string[] {
    return this.#present.requiredAt(path);
  }

  descriptionsAt(path: YamlPath): readonly string[] {
    return this.#present.descriptionsAt(path);
  }

  #giveUp(cause: unknown): RunawayPattern {
    if (!(cause instanceof RunawayPattern)) throw cause;
    this.#present = this.#builtIn();
    return cause;
  }
}
