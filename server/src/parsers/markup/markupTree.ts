import type * as compiler from '@vue/compiler-dom';
import type { Span } from '../../text';
import { closeOpenQuotes } from './markupRepair';

/** The Vue compiler's parser, handed in so that it is loaded only where there is markup. */
export type VueCompiler = Pick<typeof compiler, 'parse' | 'NodeTypes'>;

/** `sfc` for Vue files, `html` for everything else. */
export type MarkupMode = 'sfc' | 'html';

/**
 * How an attribute's value is meant: as text, as an expression that is the value (`:name`), as an expression that
 * holds attributes (`v-bind`), as statements (`@click`) or as any other expression (`v-if`, `{{ }}`).
 */
export type AttributeKind = 'text' | 'bound' | 'spread' | 'statements' | 'expression';

export interface MarkupAttribute {
  readonly kind: AttributeKind;
  readonly name: string;
  readonly nameSpan: Span;
  /** With entities decoded; undefined for an attribute without a value. */
  readonly value: string | undefined;
  /** The value as written, without quotes. */
  readonly content: Span;
  readonly span: Span;
}

/** Names that an element binds: `v-for="pattern in source"`, `#slot="pattern"`. */
export interface MarkupNames {
  readonly pattern: Span;
  readonly source: Span | undefined;
  /** True for those of a slot, which the element's own attributes do not see. */
  readonly onlyInside: boolean;
}

export interface MarkupElement {
  readonly tag: string;
  /** The nearest element around it that binds names. */
  readonly within: MarkupElement | undefined;
  readonly names: readonly MarkupNames[];
  readonly attributes: readonly MarkupAttribute[];
  /** What stands between the tags, where that is plain text (scripts). */
  readonly text: Span | undefined;
}

export interface Markup {
  readonly elements: readonly MarkupElement[];
  readonly interpolations: readonly MarkupInterpolation[];
}

export interface MarkupInterpolation {
  readonly within: MarkupElement | undefined;
  readonly content: Span;
}

/** Reads elements and interpolations in the order of the text, also from markup that is half typed. */
export function readMarkup(vue: VueCompiler, text: string, mode: MarkupMode): Markup {
  let errors = 0;
  const parse = (source: string): compiler.RootNode =>
    vue.parse(source, { parseMode: mode, comments: false, onError: () => errors++, onWarn: () => undefined });
  const root = parse(text);
  const closed = errors > 0 ? closeOpenQuotes(text) : undefined;
  return collect(vue, closed === undefined ? root : parse(closed), text);
}

function collect({ NodeTypes }: VueCompiler, root: compiler.RootNode, text: string): Markup {
  const elements: MarkupElement[] = [];
  const interpolations: MarkupInterpolation[] = [];
  type Waiting = readonly [node: compiler.TemplateChildNode, within: MarkupElement | undefined];
  const waiting: Waiting[] = [];
  const wait = (nodes: readonly compiler.TemplateChildNode[], within: MarkupElement | undefined): void => {
    for (const node of [...nodes].reverse()) waiting.push([node, within]);
  };
  wait(root.children, undefined);
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [node, within] = next;
    if (node.type === NodeTypes.INTERPOLATION) interpolations.push({ within, content: spanOf(node.content) });
    if (node.type !== NodeTypes.ELEMENT) continue;
    const attributes = node.props.map((it) =>
      it.type === NodeTypes.ATTRIBUTE ? plain(it, text) : directive(it, text),
    );
    const names = node.props.flatMap((it) => (it.type === NodeTypes.DIRECTIVE ? namesBound(it) : []));
    const element = { tag: node.tag, within, names, attributes, text: textWithin(node.children) };
    elements.push(element);
    wait(node.children, names.length > 0 ? element : within);
  }
  return { elements, interpolations };
}

function namesBound({ name, exp, forParseResult }: compiler.DirectiveNode): readonly MarkupNames[] {
  if (name === 'slot') return exp ? [{ pattern: spanOf(exp), source: undefined, onlyInside: true }] : [];
  if (!forParseResult) return [];
  const { source, value, key, index } = forParseResult;
  const others = [key, index].flatMap((it) =>
    it ? [{ pattern: spanOf(it), source: undefined, onlyInside: false }] : [],
  );
  return value ? [{ pattern: spanOf(value), source: spanOf(source), onlyInside: false }, ...others] : others;
}

function plain({ name, nameLoc, value, loc }: compiler.AttributeNode, text: string): MarkupAttribute {
  const nameSpan = spanOf({ loc: nameLoc });
  const content = value ? withoutQuotes(spanOf(value), text) : nameSpan;
  return { kind: 'text', name, nameSpan, value: value?.content, content, span: spanOf({ loc }) };
}

function directive({ name, arg, exp, loc }: compiler.DirectiveNode, text: string): MarkupAttribute {
  const isStatic = arg !== undefined && 'isStatic' in arg && arg.isStatic;
  const content = exp ? spanOf(exp) : spanOf({ loc });
  return {
    kind: kindOf(name, arg !== undefined, isStatic),
    name: isStatic ? arg.content : '',
    nameSpan: spanOf(arg ?? { loc }),
    value: exp ? text.slice(content.start, content.end) : undefined,
    content,
    span: spanOf({ loc }),
  };
}

function kindOf(directive: string, hasArgument: boolean, isStatic: boolean): AttributeKind {
  if (directive === 'on' && hasArgument) return 'statements';
  if (directive !== 'bind' || (hasArgument && !isStatic)) return 'expression';
  return hasArgument ? 'bound' : 'spread';
}

function textWithin(children: readonly compiler.TemplateChildNode[]): Span | undefined {
  const first = children[0];
  const last = children.at(-1);
  return first && last ? { start: first.loc.start.offset, end: last.loc.end.offset } : undefined;
}

function withoutQuotes({ start, end }: Span, text: string): Span {
  return /["']/.test(text.charAt(start)) ? { start: start + 1, end: end - 1 } : { start, end };
}

function spanOf({ loc }: { readonly loc: compiler.SourceLocation }): Span {
  return { start: loc.start.offset, end: loc.end.offset };
}
