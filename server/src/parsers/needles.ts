import type { CallShape, Dialect, DialectLanguage } from './dialect';

/** Texts of which one must occur in a file for it to hold any call: the prefilter that decides which files deserve a parse. */
export function needlesOf(dialects: readonly Dialect[]): readonly string[] {
  return shortest(dialects.flatMap((it) => [...callNeedles(it, false), ...attributeNeedles(it)]));
}

/** Texts of which one must occur in a piece of a file for that piece to hold any call: it imports nothing itself. */
export function needlesOfPieces(dialects: readonly Dialect[]): readonly string[] {
  return shortest(dialects.flatMap((it) => [...callNeedles(it, true), ...attributeNeedles(it)]));
}

function shortest(needles: readonly string[]): readonly string[] {
  const all = [...new Set(needles)];
  return all.filter((it) => !all.some((other) => other !== it && it.includes(other)));
}

function callNeedles({ calls, modules, switchedOn }: Dialect, inPieces: boolean): readonly string[] {
  return calls.flatMap((shape) =>
    shape.languages.flatMap((language) => {
      const imports = modules[language] ?? [];
      if (imports.length === 0)
        return inPieces && shape.beside.length > 0 ? [shape.method] : needlesOfCall(shape);
      if (inPieces) return [shape.method];
      return switchedOn ? needlesOfCall(shape) : imports.flatMap((it) => needlesOfImport(it, language));
    }),
  );
}

function needlesOfImport(module: string, language: DialectLanguage): readonly string[] {
  if (language === 'csharp') return [`using ${module}`];
  return language === 'python' ? [`import ${module}`, `from ${module}`] : [module];
}

function attributeNeedles({ attributes }: Dialect): readonly string[] {
  return attributes.flatMap(({ attribute, legacy }) => [
    attribute,
    attribute.replaceAll('-', '_'),
    attribute.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()), // `dataset.eventTracking`
    // HAML also takes `event: { tracking: 'x' }`; of legacy attributes the last word (`action:`) is everywhere
    ...(legacy ? [] : [`${attribute.slice(attribute.lastIndexOf('-') + 1)}:`]),
  ]);
}

/** The rarest word that comes with every call of the shape: its class, first argument, receiver or method. */
function needlesOfCall(shape: CallShape): readonly string[] {
  const { within, first, firstEnds, beside, receivers, method } = shape;
  if (within !== undefined) return [within.length > method.length ? within : method];
  if (first.length + firstEnds.length > 0) return [...first, ...firstEnds];
  if (beside.length > 0 && !receivers.includes('this')) return beside; // `this.x` is rarer than what gives it
  const commonReceivers = ['none', 'any', 'self', 'vm'];
  if (receivers.some((it) => commonReceivers.includes(it))) return [method];
  return receivers.map((receiver) => {
    if (receiver === 'this') return `this.${method}`;
    const [word = ''] = (receiver.match(/\w+/g) ?? []).sort((a, b) => b.length - a.length);
    return word.length < 5 ? method : word; // a short one is part of too many words
  });
}
