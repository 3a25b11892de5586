import type { Span } from '../../text';
import type { ImportedValue } from '../../values';

/** A name that an import statement binds. */
export interface PythonImport {
  readonly name: string;
  readonly value: ImportedValue;
}

/** Reads `import a.b as c, d` and `from a.b import (x as y, z)`. */
export function importsIn(statement: string, span: Span): readonly PythonImport[] {
  const code = statement
    .replace(/#[^\n]*/g, '')
    .replace(/[()\\\s]+/g, ' ')
    .trim();
  const from = /^from ([\w. ]+?) import (.*)$/.exec(code);
  const entries = (from?.[2] ?? code.replace(/^import /, '')).split(',').map((it) => it.trim());
  const module = from?.[1]?.replaceAll(' ', '');
  return entries.flatMap((entry) => {
    const [, path = '', alias] = /^([\w.]+)(?: as (\w+))?$/.exec(entry) ?? [];
    if (path === '') return [];
    if (module !== undefined) return [imported(alias ?? path, module, path, span)];
    // `import a.b` binds `a`, `import a.b as c` the inner module
    const top = path.replace(/\..*/, '');
    return [alias === undefined ? imported(top, top, '*', span) : imported(alias, path, '*', span)];
  });
}

function imported(name: string, module: string, member: string, span: Span): PythonImport {
  return { name, value: { kind: 'imported', module, name: member, members: [], span } };
}
