import type { DocumentLink } from 'vscode-languageserver-types';
import { readYaml } from '../parsers/definitions/yamlReader';
import { contentSpan, textOf, type YamlEntry } from '../parsers/definitions/yamlTree';

export interface LinkContext {
  /** The definition as the editor has it. */
  readonly text: string;
  /** `file:` URI of its workspace folder. */
  readonly root: string;
  /** Whether a file exists, by its path within the workspace folder. */
  readonly exists: (path: string) => boolean;
}

/** Addresses under `…_url`, and the schema file that `value_json_schema` names. */
export function provideDocumentLinks({ text, root, exists }: LinkContext): readonly DocumentLink[] {
  const tree = readYaml(text);
  const entries = tree.root?.kind === 'map' ? tree.root.entries : [];
  return entries.flatMap((entry): readonly DocumentLink[] => {
    const found = targetOf(entry, root, exists);
    if (!found) return [];
    return [{ range: tree.lines.range(contentSpan(tree.text, entry.value)), ...found }];
  });
}

const tooltips: Readonly<Record<string, string>> = {
  introduced_by_url: 'Open what introduced it',
  removed_by_url: 'Open what removed it',
  repair_issue_url: 'Open the issue that repairs it',
};

function targetOf(
  { key, value }: YamlEntry,
  root: string,
  exists: LinkContext['exists'],
): Pick<DocumentLink, 'target' | 'tooltip'> | undefined {
  const written = textOf(value);
  if (written === undefined) return undefined;
  const tooltip = Object.hasOwn(tooltips, key) ? tooltips[key] : undefined;
  if (tooltip !== undefined)
    return /^https?:\/\/\S+$/.test(written) && URL.canParse(written)
      ? { target: written, tooltip }
      : undefined;
  if (key !== 'value_json_schema' || !isInside(written) || !exists(written)) return undefined;
  const path = written.split('/').map(encodeURIComponent).join('/');
  return { target: `${root}/${path}`, tooltip: 'Open the schema of the value' };
}

/** A path that stays in its workspace folder. */
function isInside(path: string): boolean {
  return !/^(?:\/|[a-z]:)|\\/i.test(path) && !path.split('/').includes('..');
}
