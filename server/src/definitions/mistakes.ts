import type { Range } from 'vscode-languageserver-types';
import {
  contentSpan,
  findEntry,
  findNode,
  type YamlPath,
  type YamlTree,
} from '../parsers/definitions/yamlTree';
import type { Span } from '../text';
import type { Finding } from './explain';
import { meantKey } from './meant';

/** More mistakes in one file are of no use to anyone. */
const maxMistakes = 100;

/**
 * Leaves out what another finding already says: consequences of missing keys, second opinions on the same node, and
 * missing keys that are there by a wrong name. Missing keys of one map are one finding.
 */
export function oneForEachMistake(findings: readonly Finding[]): readonly Finding[] {
  return withoutMisnamed(onePerPlace(withoutAlternatives(findings)).slice(0, maxMistakes));
}

/** What is wrong by one alternative only is no news where the other alternatives fail for a mistake that is told anyway. */
function withoutAlternatives(findings: readonly Finding[]): readonly Finding[] {
  if (!findings.some(({ unless }) => unless)) return findings;
  const sure = new Set(findings.filter(({ unless }) => !unless).map(({ path }) => JSON.stringify(path)));
  return findings.filter(({ unless = [] }) => {
    return !unless.some((places) => places.length > 0 && places.every((it) => sure.has(JSON.stringify(it))));
  });
}

function onePerPlace(findings: readonly Finding[]): readonly Finding[] {
  const own = findings.filter(({ consequence }) => consequence !== true);
  const kept = new Map<string, Finding>();
  for (const finding of own.length > 0 ? own : findings) {
    const place = placeOf(finding);
    const earlier = kept.get(place);
    // what must not be there need not be right
    if (!earlier || finding.failure.kind === 'forbidden') kept.set(place, finding);
    else if (earlier.failure.kind === 'missing' && finding.failure.kind === 'missing') {
      const keys = [...new Set([...earlier.failure.keys, ...finding.failure.keys])];
      kept.set(place, { ...earlier, failure: { kind: 'missing', keys } });
    }
  }
  return [...kept.values()];
}

/** Findings with the same place are one. The schema's own words are said once for all keys of a map. */
function placeOf({ path, failure, condition, words }: Finding): string {
  if (words !== undefined) return JSON.stringify([path.slice(0, -1), words]);
  const isMissing = failure.kind === 'missing';
  return JSON.stringify([path, isMissing, isMissing ? (condition?.words ?? '') : '']);
}

/** A key with a wrong name is one mistake: what was meant by it is not missing as well. */
function withoutMisnamed(findings: readonly Finding[]): readonly Finding[] {
  const meant = new Set(
    findings.flatMap(({ failure, path }) => {
      const key = failure.kind === 'unknown-key' ? meantKey(path, failure.known) : undefined;
      return key === undefined ? [] : JSON.stringify([...path.slice(0, -1), key]);
    }),
  );
  if (meant.size === 0) return findings;
  return findings.flatMap((finding) => {
    const { failure, path } = finding;
    if (failure.kind !== 'missing') return finding;
    const keys = failure.keys.filter((key) => !meant.has(JSON.stringify([...path, key])));
    return keys.length === 0 ? [] : { ...finding, failure: { ...failure, keys } };
  });
}

/** Where a finding is shown: at the wrong value, or at its key when the key is wrong or the value has many lines. */
export function rangeOfFinding({ path, failure, condition, onKey }: Finding, tree: YamlTree): Range {
  const place = failure.kind === 'missing' ? (condition?.path ?? path) : path;
  const value = findNode(tree.root, place);
  const content = value?.kind === 'scalar' && contentSpan(tree.text, value);
  const keyMeant = onKey === true || failure.kind === 'forbidden';
  const isShown = content && content.end > content.start && !keyMeant;
  return tree.lines.range(isShown ? content : contentSpan(tree.text, nameSpan(place, tree)));
}

/** The key of a node; for a whole definition or the entry of a list what names it, else its first key. */
function nameSpan(path: YamlPath, tree: YamlTree): Span {
  const key = findEntry(findNode(tree.root, path.slice(0, -1)), String(path.at(-1)));
  if (path.length > 0 && key) return key.keySpan;
  const node = findNode(tree.root, path);
  const name = ['action', 'key_path', 'name'].map((it) => findEntry(node, it)?.value);
  const written = name.find((it) => it?.kind === 'scalar' && it.value !== null);
  if (written) return written;
  const first = node?.kind === 'map' ? node.entries[0]?.keySpan : undefined;
  return first ?? node ?? { start: 0, end: 0 };
}
