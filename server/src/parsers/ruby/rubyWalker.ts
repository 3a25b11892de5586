import * as prism from '@ruby/prism/src/nodes.js';
import type { Span } from '../../text';
import type { Value } from '../../values';
import type { AttributeShapes } from '../dialect';
import type { CallSite } from '../recogniseProgram';
import type { AttributeSyntax } from '../recogniseAttributes';
import { Scope } from '../scope';
import type { Pair, ResolveName } from '../syntax';
import { RubyAssignments } from './rubyAssignments';
import { toAttributes } from './rubyAttributes';
import { calledMethod, matcherOf, toCallSyntax } from './rubyCall';
import { declareExampleNames, describedBy, opensExamples } from './rubyExamples';
import { elementsInLiteral, textsMarkedBy } from './rubyMarkup';
import { Answer, RubyGroup, type MethodSide } from './rubyGroup';
import { declareMacro, definedMethod } from './rubyMacros';
import type { Sight } from './rubyNames';
import { declareBlockParameters, declareParameters } from './rubyParameters';
import { blockSide, callingSide, definingSide, symbolText, type Place, type RubyFile } from './rubyPlace';
import { choiceOf, lastValue, spanOf, toPairs, toValue, writtenAt, type RubySource } from './rubyValue';

/** A call expression and where it stands; read only if it turns out to matter. */
interface FoundCall {
  readonly node: prism.CallNode;
  readonly place: Place;
}

/** Collects from one piece of Ruby what recognition needs: calls, attribute hashes, names, methods. */
export class RubyWalker extends RubyAssignments {
  readonly #shapes: AttributeShapes;
  readonly #calls: FoundCall[] = [];
  readonly #attributes: { readonly syntax: AttributeSyntax; readonly place: Place }[] = [];
  /** Matchers with the `.with(…)` that tells the arguments they expect. */
  readonly #expected = new Map<prism.Node, prism.CallNode>();
  /** Texts that are HTML by what is called on them. */
  readonly #markup = new Set<prism.Node>();
  #opened: Scope | undefined;
  /** Offsets of hashes that were read as part of an outer one. */
  readonly #readHashes = new Set<number>();

  constructor(source: RubySource, shapes: AttributeShapes, file: RubyFile, locals: Scope) {
    super(source, file, locals);
    this.#shapes = shapes;
  }

  /** The variables of the block that the piece opens and does not close. */
  get opened(): Scope | undefined {
    return this.#opened;
  }

  /** All calls, once the whole piece is walked. */
  sites(): readonly CallSite[] {
    return this.#calls.map(({ node, place }) => {
      const isBare = node.receiver === null || node.receiver instanceof prism.SelfNode;
      const { names } = this.file;
      const isNoLet = (): boolean =>
        isBare && node.arguments_ !== null && names.isLet(node.name, place.group);
      const find = this.#resolveFrom(place);
      const resolve: ResolveName = (path) => (path === node.name && isNoLet() ? undefined : find(path));
      const at = {
        inClassBody: place.inClassBody,
        symbol: symbolText(place.symbol),
        superclass: place.group.qualifiedSuperclass,
      };
      return {
        method: calledMethod(node),
        read: () => toCallSyntax(node, at, this.source, resolve, this.#expected.get(node)),
        // a bare call of a method that the class defines is a call of that method, not of the SDK's
        isOwn: () =>
          isBare && !isNoLet() && names.definesMethod(calledMethod(node), callingSide(place), place.group),
        resolve,
      };
    });
  }

  attributes(): readonly { readonly syntax: AttributeSyntax; readonly resolve: ResolveName }[] {
    return this.#attributes.map(({ syntax, place }) => ({ syntax, resolve: this.#resolveFrom(place) }));
  }

  override visitClassNode(node: prism.ClassNode): void {
    const superclass = node.superclass && writtenAt(node.superclass.location, this.source);
    this.#enterClass(node, superclass?.replace(/\s+/g, ''));
  }

  override visitModuleNode(node: prism.ModuleNode): void {
    this.#enterClass(node);
  }

  override visitSingletonClassNode(node: prism.SingletonClassNode): void {
    this.#within({ ...this.place, locals: new Scope(), side: 'class', inClassBody: true }, node);
  }

  override visitDefNode(node: prism.DefNode): void {
    const side = node.receiver ? 'class' : definingSide(this.place);
    const place = this.#defineMethod(node.name, side, (returns) => this.#answerOf(node.body, returns));
    declareParameters(node.parameters, place.locals, node.name, this.source);
    this.#within(place, node);
  }

  override visitAliasMethodNode(node: prism.AliasMethodNode): void {
    const { newName, oldName } = node;
    if (!(newName instanceof prism.SymbolNode && oldName instanceof prism.SymbolNode)) return;
    const original: Value = {
      ...{ kind: 'name', path: oldName.unescaped.value },
      span: spanOf(node.location, this.source),
    };
    const { group } = this.place;
    group.defineMethod(newName.unescaped.value, definingSide(this.place), new Answer(() => original));
  }

  override visitReturnNode(node: prism.ReturnNode): void {
    this.place.returns.push(node);
    this.visitChildNodes(node);
  }

  override visitLambdaNode(node: prism.LambdaNode): void {
    const locals = new Scope(this.place.locals);
    declareBlockParameters(node, locals, this.source);
    this.#within({ ...this.place, locals, inClassBody: false }, node);
  }

  override visitCallNode(node: prism.CallNode): void {
    const outer = this.place;
    declareMacro(node, outer.group, definingSide(this.place), this.source);
    declareExampleNames(node, outer.group, this.source);
    const matcher = node.name === 'with' ? matcherOf(node) : undefined;
    if (matcher) this.#expected.set(matcher, node);
    this.noteChange(node);
    for (const it of textsMarkedBy(node)) this.#markup.add(it);
    const inner = node.block instanceof prism.BlockNode ? this.#inBlock(node, node.block) : outer;
    if (node.messageLoc) this.#calls.push({ node, place: inner });
    for (const it of [node.receiver, node.arguments_]) it?.accept(this);
    if (node.block) this.#within(inner, node.block);
  }

  override visitStringNode(node: prism.StringNode): void {
    this.#readText(node);
  }

  override visitInterpolatedStringNode(node: prism.InterpolatedStringNode): void {
    this.#readText(node);
    for (const it of node.parts) if (!(it instanceof prism.StringNode)) it.accept(this);
  }

  override visitHashNode(node: prism.HashNode): void {
    this.#readAttributes(node);
    this.visitChildNodes(node);
  }

  override visitKeywordHashNode(node: prism.KeywordHashNode): void {
    this.#readAttributes(node);
    this.visitChildNodes(node);
  }

  #resolveFrom(sight: Sight): ResolveName {
    return (path) => this.file.names.resolve(path, sight);
  }

  #inBlock(node: prism.CallNode, block: prism.BlockNode): Place {
    const outer = this.place;
    const method = definedMethod(node);
    if (method !== undefined) {
      const place = this.#defineMethod(method, outer.side, (returns) => this.#answerOf(block.body, returns));
      const { parameters } = block;
      const declared = parameters instanceof prism.BlockParametersNode ? parameters.parameters : null;
      declareParameters(declared, place.locals, method, this.source);
      return place;
    }
    const locals = new Scope(outer.locals);
    declareBlockParameters(block, locals, this.source, node);
    if (block.closingLoc.length === 0) this.#opened = locals;
    const opens = opensExamples(node, this.source);
    if (!opens && outer.group.kind !== 'examples')
      return { ...outer, locals, side: node.name === 'class_methods' ? 'class' : blockSide(outer) };
    const group = new RubyGroup('examples', outer.group);
    if (opens) group.described = describedBy(node, this.source);
    this.file.names.addGroup(group);
    return { ...outer, locals, group, side: 'both' };
  }

  /** Defines a method and tells the place of its body, which sees no variables around it. */
  #defineMethod(
    name: string,
    side: MethodSide,
    answer: (returns: readonly prism.ReturnNode[]) => Value | undefined,
  ): Place {
    const outer = this.place;
    this.file.methods.add(name);
    const returns: prism.ReturnNode[] = [];
    const symbol = `${outer.symbol}#${name}`;
    const place: Place = { ...outer, locals: new Scope(), symbol, inClassBody: false, side, returns };
    const { names } = this.file;
    outer.group.defineMethod(
      name,
      side,
      names.closedAnswer(
        () => answer(returns),
        () => place,
      ),
    );
    return place;
  }

  #answerOf(body: prism.Node | null, returns: readonly prism.ReturnNode[]): Value | undefined {
    if (!body) return undefined;
    const span = spanOf(body.location, this.source);
    const last = lastValue(body, this.source);
    return choiceOf([...returns.map((it) => toValue(it, this.source)), last], span);
  }

  #readAttributes(node: prism.HashNode | prism.KeywordHashNode): void {
    const span = spanOf(node.location, this.source);
    if (this.#readHashes.has(span.start) && node instanceof prism.HashNode) return;
    if (!node.elements.some((it) => it instanceof prism.AssocNode && this.#mayHoldAttributes(it.key))) return;
    const areKeywords = node instanceof prism.KeywordHashNode;
    const found = toAttributes(toPairs(node.elements, this.source), this.#shapes, areKeywords);
    if (!found) return;
    for (const it of found.inner) this.#readHashes.add(it.span.start);
    const isOpen = found.inner.some((it) => it.kind === 'object' && (it.open || it.spreads !== undefined));
    this.#keepAttributes(
      found.pairs,
      span,
      isOpen || node.elements.some((it) => !(it instanceof prism.AssocNode)),
    );
  }

  #readText(node: prism.StringNode | prism.InterpolatedStringNode): void {
    const found = elementsInLiteral(node, this.#markup.has(node), this.#shapes, this.source);
    for (const { pairs, span } of found) this.#keepAttributes(pairs, span);
  }

  #keepAttributes(pairs: readonly Pair[], span: Span, open = false): void {
    const symbol = symbolText(this.place.symbol);
    this.#attributes.push({ syntax: { pairs, span, symbol, open }, place: this.place });
  }

  #mayHoldAttributes(key: prism.Node): boolean {
    if (!(key instanceof prism.SymbolNode || key instanceof prism.StringNode)) return false;
    const name = key.unescaped.value;
    return name === 'data' || this.#shapes.find(name) !== undefined;
  }

  #enterClass(node: prism.ClassNode | prism.ModuleNode, superclass?: string): void {
    const outer = this.place;
    const name = writtenAt(node.constantPath.location, this.source);
    const group = new RubyGroup('class', outer.group, name, superclass);
    this.file.names.addGroup(group);
    const symbol = `${outer.symbol}::${name}`;
    const place: Place = {
      group,
      locals: new Scope(),
      symbol,
      inClassBody: true,
      side: 'instance',
      returns: [],
    };
    if (node instanceof prism.ClassNode) node.superclass?.accept(this);
    if (node.body) this.#within(place, node.body);
  }

  #within(place: Place, node: prism.Node): void {
    const outer = this.place;
    this.place = place;
    this.visitChildNodes(node);
    this.place = outer;
  }
}
