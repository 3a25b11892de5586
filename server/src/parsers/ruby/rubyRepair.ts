import type * as prism from '@ruby/prism/src/nodes.js';
import { CompleteVisitor } from './completeVisitor';
import { openBrackets } from './rubyBrackets';
import type { ParseRuby, RubyProgram } from './prism';

/** One literal is open at a time, as a rule: the one that is being typed. */
const mostRepairs = 6;

/** A change of the text that keeps its length. */
interface Repair {
  readonly at: number;
  readonly text: string;
}

/** A dot at the end of a line, and the word below. */
const looseDot = /&?\.(?=[ \t]*(?:\r?\n[ \t]*)+(\w+))/g;
const endsWithConstant = /\b[A-Z]\w*$/;

/**
 * What is typed up to a dot takes the call below for its method. Where that is one of `methods`, which are called on
 * nothing, the statement ends at the dot, unless a class stands before it. All offsets stay.
 */
export function endAtLooseDots(code: string, methods: ReadonlySet<string>): string {
  return code.replace(looseDot, (dot, method: string, at: number) => {
    const isCut = methods.has(method) && !endsWithConstant.test(code.slice(lineStart(code, at), at));
    return isCut ? ';'.padStart(dot.length) : dot;
  });
}

/**
 * Parses Ruby that may be half typed. A literal without its end swallows the code up to the next one, so where
 * the parser complains, a literal that runs over the end of its line is closed there (the line break becomes its
 * closing letter, all offsets stay). Where that does not help, the line with the first complaint is left out if
 * it is `dispensable`. The attempt with the fewest complaints counts.
 */
export function parseHalfTyped(
  parse: ParseRuby,
  code: string,
  dispensable: (line: string) => boolean,
): RubyProgram | undefined {
  const whole = parse(code);
  if (!whole || whole.errors.length === 0) return whole;
  const literals = new OpenLiterals(code, whole);
  literals.visit(whole.value);
  const closed = fewestErrors(parse, code, whole, literals.repairs.slice(0, mostRepairs));
  if (closed.errors.length === 0) return closed;
  return fewestErrors(parse, code, closed, linesToBlank(code, whole, dispensable));
}

function fewestErrors(
  parse: ParseRuby,
  code: string,
  before: RubyProgram,
  repairs: readonly Repair[],
): RubyProgram {
  let best = before;
  for (const { at, text } of repairs) {
    const repaired = parse(code.slice(0, at) + text + code.slice(at + text.length));
    if (repaired && repaired.errors.length < best.errors.length) best = repaired;
  }
  return best;
}

/** A definition whose name is not typed yet takes the next word for it. */
const namelessDefinition = /^[ \t]*(?:def|class|module)[ \t]*$/gm;

/** The line with the first complaint and the last one before it, as far as they are dispensable. */
function linesToBlank(
  code: string,
  { errors, toUtf16 }: RubyProgram,
  dispensable: (line: string) => boolean,
): readonly Repair[] {
  const [first] = errors;
  if (first === undefined) return [];
  const repairs: Repair[] = [];
  let end = lineEnd(code, Math.min(toUtf16(first), code.length));
  while (end > 0 && repairs.length < 2) {
    const start = lineStart(code, end);
    const line = code.slice(start, end);
    if (!dispensable(line)) break;
    if (line.trim() !== '') repairs.push({ at: start, text: ' '.repeat(line.length) });
    end = start - 1;
  }
  for (const { 0: line, index } of code.matchAll(namelessDefinition))
    repairs.push({ at: index, text: ' '.repeat(line.length) });
  return repairs;
}

function lineStart(code: string, end: number): number {
  return end === 0 ? 0 : code.lastIndexOf('\n', end - 1) + 1;
}

function lineEnd(code: string, from: number): number {
  const end = code.indexOf('\n', from);
  return end < 0 ? code.length : end;
}

type Opening = prism.Location | null;

const closers: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}', '<': '>' };

/** Collects ways to end literals that run over the end of their line. */
class OpenLiterals extends CompleteVisitor {
  readonly repairs: Repair[] = [];
  readonly #code: string;
  readonly #toUtf16: (byte: number) => number;

  constructor(code: string, { toUtf16 }: RubyProgram) {
    super();
    this.#code = code;
    this.#toUtf16 = toUtf16;
  }

  override visitStringNode({ openingLoc, location }: prism.StringNode): void {
    this.#read(openingLoc, location);
  }

  override visitXStringNode({ openingLoc, location }: prism.XStringNode): void {
    this.#read(openingLoc, location);
  }

  override visitRegularExpressionNode({ openingLoc, location }: prism.RegularExpressionNode): void {
    this.#read(openingLoc, location);
  }

  override visitSymbolNode({ openingLoc, location }: prism.SymbolNode): void {
    this.#read(openingLoc, location);
  }

  override visitInterpolatedStringNode(node: prism.InterpolatedStringNode): void {
    this.#read(node.openingLoc, node.location);
    this.visitChildNodes(node);
  }

  override visitInterpolatedSymbolNode(node: prism.InterpolatedSymbolNode): void {
    this.#read(node.openingLoc, node.location);
    this.visitChildNodes(node);
  }

  override visitArrayNode(node: prism.ArrayNode): void {
    if (node.openingLoc && node.openingLoc.length > 1) this.#read(node.openingLoc, node.location);
    this.visitChildNodes(node);
  }

  #read(opening: Opening, location: prism.Location): void {
    if (!opening) return;
    const start = this.#toUtf16(opening.startOffset);
    const openingText = this.#code.slice(start, this.#toUtf16(opening.startOffset + opening.length));
    if (openingText.startsWith('<<')) this.#leaveOut(start);
    const lineBreak = /\r?\n/.exec(
      this.#code.slice(start, this.#toUtf16(location.startOffset + location.length)),
    );
    if (!lineBreak) return;
    const at = start + lineBreak.index;
    this.#endStatement(at);
    const last = openingText.slice(-1);
    this.repairs.push({ at, text: closers[last] ?? last });
  }

  /** Closes all that the line leaves open, where the indentation that follows has room for it. */
  #endStatement(at: number): void {
    const open = openBrackets(this.#code.slice(lineStart(this.#code, at), at));
    const text = `${[...open].reverse().join('')};`;
    const [blank = ''] = /^\s*/.exec(this.#code.slice(at)) ?? [];
    if (open.length > 0 && text.length <= blank.length) this.repairs.push({ at, text });
  }

  /** A heredoc without its end takes all that follows: only its first word goes. */
  #leaveOut(start: number): void {
    const [word = ''] = /^<<[-~]?["'`]?\w*["'`]?/.exec(this.#code.slice(start)) ?? [];
    this.repairs.push({ at: start, text: `nil${' '.repeat(Math.max(0, word.length - 3))}` });
  }
}
