import * as prism from '@ruby/prism/src/nodes.js';
import { Visitor } from '@ruby/prism/src/visitor.js';
import type { CallShapes, AttributeShapes } from '../dialect';
import type { AttributeSyntax } from '../recognise';
import type { CallSyntax, Value } from '../syntax';
import { spanOf, toPairs, toValue, type RubySource } from './rubyValue';

type Body = 'class' | 'code';

/** Collects from one Ruby program what recognition needs: candidate calls, attribute hashes, constants, methods. */
export class RubyWalker extends Visitor {
  readonly calls: CallSyntax[] = [];
  readonly attributes: AttributeSyntax[] = [];
  readonly constants = new Map<string, Value | undefined>();
  readonly methods = new Set<string>();
  readonly #source: RubySource;
  readonly #shapes: CallShapes;
  readonly #attributeShapes: AttributeShapes;
  #symbol: readonly string[] = [];
  #body: Body = 'code';

  constructor(source: RubySource, shapes: CallShapes, attributeShapes: AttributeShapes) {
    super();
    this.#source = source;
    this.#shapes = shapes;
    this.#attributeShapes = attributeShapes;
  }

  override visitClassNode(node: prism.ClassNode): void {
    this.#enter(this.#written(node.constantPath), 'class', node);
  }

  override visitModuleNode(node: prism.ModuleNode): void {
    this.#enter(this.#written(node.constantPath), 'class', node);
  }

  override visitDefNode(node: prism.DefNode): void {
    this.methods.add(node.name);
    this.#enter(node.name, 'code', node);
  }

  override visitLambdaNode(node: prism.LambdaNode): void {
    this.#enter(undefined, 'code', node);
  }

  override visitConstantWriteNode(node: prism.ConstantWriteNode): void {
    const known = this.constants.has(node.name);
    this.constants.set(node.name, known ? undefined : toValue(node.value, this.#source));
    this.visitChildNodes(node);
  }

  override visitCallNode(node: prism.CallNode): void {
    if (node.messageLoc && this.#shapes.find(node.name).length > 0)
      this.calls.push(this.#toCall(node, node.messageLoc));
    this.visitChildNodes(node);
  }

  override visitHashNode(node: prism.HashNode): void {
    this.#readAttributes(node);
    this.visitChildNodes(node);
  }

  override visitKeywordHashNode(node: prism.KeywordHashNode): void {
    this.#readAttributes(node);
    this.visitChildNodes(node);
  }

  #readAttributes(node: prism.HashNode | prism.KeywordHashNode): void {
    const pairs = toPairs(node.elements, this.#source);
    const sends = pairs.some((it) => this.#attributeShapes.find(it.key) && it.value.kind !== 'boolean');
    if (!sends) return;
    this.attributes.push({ pairs, span: spanOf(node.location, this.#source), symbol: this.#symbolText() });
  }

  #toCall(node: prism.CallNode, message: prism.CallNode['location']): CallSyntax {
    const args = node.arguments_?.arguments_ ?? [];
    const keywords = args.find((it) => it instanceof prism.KeywordHashNode);
    return {
      method: node.name,
      methodSpan: spanOf(message, this.#source),
      receiver: node.receiver ? this.#written(node.receiver).replace(/\s+/g, '') : undefined,
      span: spanOf(node.location, this.#source),
      positional: args.filter((it) => it !== keywords).map((it) => toValue(it, this.#source)),
      keywords: keywords ? toPairs(keywords.elements, this.#source) : [],
      inClassBody: this.#body === 'class',
      symbol: this.#symbolText(),
    };
  }

  #enter(name: string | undefined, body: Body, node: prism.Node): void {
    const outer = { symbol: this.#symbol, body: this.#body };
    if (name !== undefined) this.#symbol = [...outer.symbol, body === 'class' ? `::${name}` : `#${name}`];
    this.#body = body;
    this.visitChildNodes(node);
    this.#symbol = outer.symbol;
    this.#body = outer.body;
  }

  #symbolText(): string | undefined {
    return this.#symbol.length === 0 ? undefined : this.#symbol.join('').replace(/^(::|#)/, '');
  }

  #written(node: prism.Node): string {
    const { start, end } = spanOf(node.location, this.#source);
    return this.#source.text.slice(start, end);
  }
}
