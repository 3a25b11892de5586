import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse, YAMLParseError } from 'yaml';
import { defaultConfig, parseConfig, type ParsedConfig } from '@shared/config';

export const projectConfigName = '.metric-lens.yml';

/** The project's configuration over the defaults; without a file, the defaults. Problems are plain lines. */
export function loadProjectConfig(folder: string): ParsedConfig {
  const file = path.join(folder, projectConfigName);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return { config: defaultConfig, problems: [] }; // no project file: zero configuration is the normal case
  }
  try {
    const { config, problems } = parseConfig(parse(text));
    return { config, problems: problems.map((it) => `${projectConfigName}: ${it}`) };
  } catch (cause) {
    const line = cause instanceof YAMLParseError ? (cause.linePos?.[0].line ?? 1) : 1;
    return {
      config: defaultConfig,
      problems: [`${projectConfigName}, line ${line}: this is not valid YAML, so the defaults are used.`],
    };
  }
}
