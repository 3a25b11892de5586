/** An expectation: carets under a stretch of the line above, and a verb with arguments. */
export interface Marker {
  readonly path: string;
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly verb: string;
  readonly args: readonly string[];
}

/** One fixture: a small workspace, what is expected of it, and golden sections. */
export interface MarkerFile {
  readonly title: string;
  readonly files: ReadonlyMap<string, string>;
  readonly markers: readonly Marker[];
  readonly goldens: ReadonlyMap<string, string>;
}

const sectionLine = /^-- (\S+) --$/;

/**
 * Reads `-- path --` sections (files), `-- @name --` sections (goldens) and, within files, lines of carets with
 * a known verb, which annotate the line above and are taken out. `~` stands for the cursor: an empty range.
 */
export function parseMarkerFile(text: string, verbs: ReadonlySet<string>): MarkerFile {
  const [head = '', ...sections] = splitSections(text);
  const files = new Map<string, string>();
  const goldens = new Map<string, string>();
  const markers: Marker[] = [];
  for (const section of sections) {
    const [first = '', ...lines] = section.split('\n');
    const name = sectionLine.exec(first)?.[1] ?? '';
    if (name.startsWith('@')) goldens.set(name.slice(1), lines.join('\n').trim());
    else files.set(name, takeMarkers(name, lines, verbs, markers).join('\n'));
  }
  return { title: head.trim(), files, markers, goldens };
}

function splitSections(text: string): readonly string[] {
  const sections: string[] = [];
  let current: string[] = [];
  for (const line of text.split('\n')) {
    if (sectionLine.test(line)) {
      sections.push(current.join('\n'));
      current = [];
    }
    current.push(line);
  }
  return [...sections, current.join('\n')];
}

function takeMarkers(
  path: string,
  lines: readonly string[],
  verbs: ReadonlySet<string>,
  markers: Marker[],
): readonly string[] {
  const kept: string[] = [];
  for (const line of lines) {
    const [, blank = '', carets = '', rest = ''] = /^(\s*)(\^+|~)\s(\S.*)$/.exec(line) ?? [];
    const [verb = '', ...args] = rest.split(/\s+/);
    if (!verbs.has(verb)) {
      kept.push(line);
      continue;
    }
    const start = blank.length;
    const end = carets === '~' ? start : start + carets.length;
    markers.push({ path, line: kept.length - 1, start, end, verb, args });
  }
  return kept;
}

/** The fixture's text with other golden sections, for `UPDATE_GOLDEN=1`. */
export function replaceGoldens(text: string, goldens: ReadonlyMap<string, string>): string {
  const sections = splitSections(text).filter((it) => !it.startsWith('-- @'));
  const written = [...goldens].map(([name, golden]) => `-- @${name} --\n${golden}`);
  return [...sections.map((it) => it.replace(/\n+$/, '')), ...written].join('\n') + '\n';
}
