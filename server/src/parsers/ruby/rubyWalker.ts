import * as prism from '@ruby/prism/src/nodes.js';
import { CompleteVisitor } from './completeVisitor';
import type { Value } from '../../values';
import type { AttributeShapes } from '../dialect';
import type { AttributeSyntax } from '../recogniseAttributes';
import { Scope, type InScope } from '../scope';
import type { CallSite } from '../recogniseProgram';
import type { CallSyntax, ResolveName } from '../syntax';
import { toAttributes } from './rubyAttributes';
import { RubyNames } from './rubyNames';
import { spanOf, toPairs, toValue, writtenAt, type RubySource } from './rubyValue';

/** A call expression and where it stands; read only if it turns out to matter. */
interface FoundCall {
  readonly node: prism.CallNode;
  readonly message: prism.CallNode['location'];
  readonly place: Place;
  readonly scope: Scope;
}

/** Where in a program a node stands. */
interface Place {
  readonly scope: Scope;
  /** Scope of the enclosing class, which keeps instance variables. */
  readonly classScope: Scope;
  /** Names of the enclosing modules and classes. */
  readonly namespace: readonly string[];
  readonly symbol: string;
  readonly inClassBody: boolean;
}

/** Collects from one piece of Ruby what recognition needs: candidate calls, attribute hashes, names, methods. */
export class RubyWalker extends CompleteVisitor {
  readonly attributes: InScope<AttributeSyntax>[] = [];
  readonly methods = new Set<string>();
  readonly #source: RubySource;
  readonly #calls: FoundCall[] = [];
  readonly #shapes: AttributeShapes;
  readonly #names: RubyNames;
  /** Offsets of hashes that were read as part of an outer one. */
  readonly #readHashes = new Set<number>();
  #place: Place;

  /** `scope` may hold names from other pieces of the same file. */
  constructor(source: RubySource, shapes: AttributeShapes, scope: Scope) {
    super();
    this.#source = source;
    this.#shapes = shapes;
    this.#names = new RubyNames(source);
    this.#place = { scope, classScope: scope, namespace: [], symbol: '', inClassBody: false };
  }

  resolveFrom(scope: Scope, namespace: readonly string[] = []): ResolveName {
    return (path) => this.#names.resolve(path, scope, namespace);
  }

  /** The constants of this piece, closed over it. */
  constants(): readonly (readonly [path: string, value: Value])[] {
    return this.#names.constants();
  }

  /** All calls, once the whole piece is walked. */
  sites(): readonly CallSite[] {
    return this.#calls.map(({ node, message, place, scope }) => ({
      method: node.name,
      read: () => this.#toCall(node, message, place),
      // a bare call of a method that this file defines is a call of that method, not of the SDK's
      isOwn: () =>
        (node.receiver === null || node.receiver instanceof prism.SelfNode) && this.methods.has(node.name),
      resolve: this.resolveFrom(scope, place.namespace),
    }));
  }

  override visitClassNode(node: prism.ClassNode): void {
    this.#enterClass(node);
  }

  override visitModuleNode(node: prism.ModuleNode): void {
    this.#enterClass(node);
  }

  override visitDefNode(node: prism.DefNode): void {
    this.methods.add(node.name);
    this.#names.declareMethod(node, this.#place.scope);
    const scope = new Scope(this.#place.scope);
    this.#names.declareParameters(node.parameters, scope, node.name);
    const symbol = `${this.#place.symbol}#${node.name}`;
    this.#within({ ...this.#place, scope, symbol, inClassBody: false }, node);
  }

  override visitLambdaNode(node: prism.LambdaNode): void {
    const scope = new Scope(this.#place.scope);
    this.#names.declareBlockParameters(node.parameters, scope);
    this.#within({ ...this.#place, scope, inClassBody: false }, node);
  }

  override visitConstantWriteNode(node: prism.ConstantWriteNode): void {
    this.#names.declareConstant(node.name, node.value, this.#place.scope, this.#place.namespace);
    this.visitChildNodes(node);
  }

  override visitLocalVariableWriteNode(node: prism.LocalVariableWriteNode): void {
    this.#assign(node.name, node.value, node);
  }

  override visitLocalVariableOrWriteNode(node: prism.LocalVariableOrWriteNode): void {
    this.#assign(node.name, node.value, node);
  }

  override visitLocalVariableOperatorWriteNode(node: prism.LocalVariableOperatorWriteNode): void {
    this.#assign(node.name, undefined, node);
  }

  override visitLocalVariableTargetNode(node: prism.LocalVariableTargetNode): void {
    this.#assign(node.name, undefined, node);
  }

  override visitInstanceVariableWriteNode(node: prism.InstanceVariableWriteNode): void {
    const passedOn = node.value instanceof prism.LocalVariableReadNode; // a local of the method that writes it
    this.#names.assign(node.name, passedOn ? undefined : node.value, this.#place.classScope);
    this.visitChildNodes(node);
  }

  override visitCallNode(node: prism.CallNode): void {
    const outer = this.#place;
    if (node.name === 'let' || node.name === 'let!') this.#names.declareLet(node, outer.scope);
    const scope = node.block instanceof prism.BlockNode ? new Scope(outer.scope) : outer.scope;
    if (node.block instanceof prism.BlockNode)
      this.#names.declareBlockParameters(node.block.parameters, scope, node);
    if (node.messageLoc) this.#calls.push({ node, message: node.messageLoc, place: outer, scope });
    this.#within({ ...outer, scope }, node);
  }

  override visitHashNode(node: prism.HashNode): void {
    this.#readAttributes(node);
    this.visitChildNodes(node);
  }

  override visitKeywordHashNode(node: prism.KeywordHashNode): void {
    this.#readAttributes(node);
    this.visitChildNodes(node);
  }

  #assign(name: string, value: prism.Node | undefined, node: prism.Node): void {
    this.#names.assign(name, value, this.#place.scope);
    this.visitChildNodes(node);
  }

  #readAttributes(node: prism.HashNode | prism.KeywordHashNode): void {
    const span = spanOf(node.location, this.#source);
    if (this.#readHashes.has(span.start) && node instanceof prism.HashNode) return;
    if (!node.elements.some((it) => it instanceof prism.AssocNode && this.#mayHoldAttributes(it.key))) return;
    const found = toAttributes(toPairs(node.elements, this.#source), this.#shapes);
    if (!found) return;
    for (const it of found.inner) this.#readHashes.add(it.span.start);
    const { scope, symbol } = this.#place;
    this.attributes.push({ syntax: { pairs: found.pairs, span, symbol: symbolText(symbol) }, scope });
  }

  #mayHoldAttributes(key: prism.Node): boolean {
    if (!(key instanceof prism.SymbolNode || key instanceof prism.StringNode)) return false;
    const name = key.unescaped.value;
    return name === 'data' || this.#shapes.find(name) !== undefined;
  }

  #toCall(node: prism.CallNode, message: prism.CallNode['location'], place: Place): CallSyntax {
    const args = node.arguments_?.arguments_ ?? [];
    const hash = args.find((it) => it instanceof prism.KeywordHashNode);
    const keywords = hash ? toPairs(hash.elements, this.#source) : [];
    const receiver = node.receiver && writtenAt(node.receiver.location, this.#source).replace(/\s+/g, '');
    return {
      method: node.name,
      methodSpan: spanOf(message, this.#source),
      receiver: receiver ?? undefined,
      span: spanOf(node.location, this.#source),
      positional: args.filter((it) => it !== hash).map((it) => toValue(it, this.#source)),
      keywords,
      openKeywords: keywords.length < (hash?.elements.length ?? 0),
      inClassBody: place.inClassBody,
      symbol: symbolText(place.symbol),
    };
  }

  #enterClass(node: prism.ClassNode | prism.ModuleNode): void {
    const outer = this.#place;
    const name = writtenAt(node.constantPath.location, this.#source);
    const scope = new Scope(outer.scope);
    const namespace = [...outer.namespace, name];
    const symbol = `${outer.symbol}::${name}`;
    this.#within({ scope, classScope: scope, namespace, symbol, inClassBody: true }, node);
  }

  #within(place: Place, node: prism.Node): void {
    const outer = this.#place;
    this.#place = place;
    this.visitChildNodes(node);
    this.#place = outer;
  }
}

function symbolText(symbol: string): string | undefined {
  return symbol === '' ? undefined : symbol.replace(/^(::|#)/, '');
}
