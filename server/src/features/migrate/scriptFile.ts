import type { Replacement } from './callText';
import type { Default } from './scriptCalls';

/** What a script has to have for new calls, or why it cannot. */
export type FileNeeds = { readonly replacements: readonly Replacement[] } | { readonly refused: string };

const trackingImport =
  /import\s+(?:(Tracking)\s*,?\s*)?(?:\{([^}]*)\}\s*)?from\s*((['"])(?:[^'"\n]*\/)?tracking(?:\/index)?\4)/;
const anyImport = /^import\b[^;'"]*['"][^'"\n]+['"];?[ \t]*$/gm;
/** Data or a computed property of a component, which the old mixin sends beside its own options. */
const ownOptions = /\btracking\s*(?:\(\s*\)\s*\{|:\s*(?:[{(]|function\b))/;
const mixinCall = /\bTracking\.mixin\(\s*(\{[^{}]*\})?\s*\)/;

/** Makes `InternalEvents` known. `old` is how many uses of `Tracking` are left, its import not counted. */
export function importInternalEvents(text: string, usesLeft: number): FileNeeds {
  const found = trackingImport.exec(text);
  if (/import\b[^;'"]*\bInternalEvents\b[^;'"]*from/.test(text)) return { replacements: [] };
  if (!found) return insertImport(text);
  const [whole, main, braces = '', module = ''] = found;
  const names = braces
    .split(',')
    .map((it) => it.trim())
    .filter((it) => it !== '');
  const kept = main !== undefined && usesLeft > 0 ? 'Tracking, ' : '';
  const newText = `import ${kept}{ ${['InternalEvents', ...names].join(', ')} } from ${module}`;
  return { replacements: [{ start: found.index, end: found.index + whole.length, newText }] };
}

function insertImport(text: string): FileNeeds {
  const line = "import { InternalEvents } from '~/tracking';";
  const last = [...text.matchAll(anyImport)].at(-1);
  if (last) {
    const at = last.index + last[0].length;
    return { replacements: [{ start: at, end: at, newText: `\n${line}` }] };
  }
  const script = /<script[^>]*>\r?\n?/.exec(text);
  const at = script ? script.index + script[0].length : 0;
  return { replacements: [{ start: at, end: at, newText: `${line}\n` }] };
}

/** Uses of `Tracking` beside its import, its mixin and the calls of it. */
export function usesOfTracking(text: string): number {
  const others = text.replace(trackingImport, '');
  return [...others.matchAll(/\bTracking\b(?!\w)/g)].length;
}

/** The options that the file's mixin sends with every call; a reason where they cannot be told. */
export function mixinDefaults(text: string): readonly Default[] | string {
  const found = mixinCall.exec(text);
  if (!found)
    return /\bTracking\.mixin\(/.test(text)
      ? 'The options of the mixin are not written out: write them into the calls first.'
      : 'The mixin comes from elsewhere: change it to InternalEvents.mixin() there, with all calls that use it.';
  if (ownOptions.test(text))
    return 'The component sends what its own `tracking` holds with every call: write that into the calls first.';
  const inner = (found[1] ?? '').replace(/^\{|\}$/g, '');
  const entries = inner
    .split(',')
    .map((it) => it.trim())
    .filter((it) => it !== '');
  const defaults = entries.map((written) => ({
    key: /^(\w+)\s*:\s*['"\d][^,]*$/.exec(written)?.[1] ?? '',
    written,
  }));
  if (defaults.some(({ key }) => !['label', 'property', 'value', 'category'].includes(key)))
    return 'The options of the mixin are not plain texts: write them into the calls first.';
  return defaults.filter(({ key }) => key !== 'category');
}

/** Puts the new mixin in: in place of the old one when no call of that is left, else beside it. */
export function useNewMixin(text: string, isLast: boolean): FileNeeds {
  const old = mixinCall.exec(text);
  const hasNew = text.includes('InternalEvents.mixin(');
  if (old && isLast && !hasNew)
    return {
      replacements: [{ start: old.index, end: old.index + old[0].length, newText: 'InternalEvents.mixin()' }],
    };
  if (hasNew) return { replacements: [] };
  const list = /\bmixins:\s*\[/.exec(text);
  if (!list)
    return { refused: 'The component lists no mixins here: add InternalEvents.mixin() by hand first.' };
  const at = list.index + list[0].length;
  return { replacements: [{ start: at, end: at, newText: 'InternalEvents.mixin(), ' }] };
}
