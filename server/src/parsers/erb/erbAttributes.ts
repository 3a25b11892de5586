import type { AttributeShapes } from '../dialect';
import type { MarkupAttribute } from '../markup/markupTree';
import type { CodePart } from '../syntax';
import { Weave } from '../weave';
import type { ErbTag } from './erbScanner';

/**
 * The sending attributes of an element as the Ruby hash they stand for, when tags are part of their values:
 * `data-x="a_<%= b %>"` is `"data-x" => "a_#{b}"`. Undefined for all other elements.
 */
export function attributesWithTags(
  text: string,
  attributes: readonly MarkupAttribute[],
  tags: readonly ErbTag[],
  shapes: AttributeShapes,
): CodePart | undefined {
  const own = attributes.filter(
    (it) => it.kind === 'text' && it.value !== undefined && shapes.holds(it.name),
  );
  const [first] = own;
  const sends = own.some((it) => shapes.find(it.name));
  if (!first || !sends || !own.some(({ content }) => tagsIn(content, tags).length > 0)) return undefined;
  const weave = new Weave(text, first.nameSpan.start).insert('_(');
  for (const { nameSpan, content } of own) {
    weave.insert('"').copy(nameSpan).insert('" => ');
    weaveValue(weave, content, tagsIn(content, tags));
    weave.insert(', ');
  }
  return weave.insert(')').toPart();
}

function tagsIn({ start, end }: MarkupAttribute['content'], tags: readonly ErbTag[]): readonly ErbTag[] {
  return tags.filter((it) => it.start >= start && it.end <= end);
}

function weaveValue(weave: Weave, { start, end }: MarkupAttribute['content'], tags: readonly ErbTag[]): void {
  const [only] = tags;
  if (only?.code && only.prints && only.start === start && only.end === end) {
    weave.insert('(').copy(spanOf(only.code)).insert('\n)');
    return;
  }
  let at = start;
  weave.insert('"');
  for (const { start: from, end: to, code, prints } of tags) {
    weave.copyQuoted({ start: at, end: from }).insert('#{');
    if (code && prints) weave.copy(spanOf(code));
    weave.insert('\n}');
    at = to;
  }
  weave.copyQuoted({ start: at, end }).insert('"');
}

function spanOf({ code, start }: CodePart): MarkupAttribute['content'] {
  return { start, end: start + code.length };
}
