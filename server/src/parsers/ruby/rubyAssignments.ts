import * as prism from '@ruby/prism/src/nodes.js';
import type { Value } from '../../values';
import type { Scope } from '../scope';
import { CompleteVisitor } from './completeVisitor';
import { Answer } from './rubyGroup';
import type { Place, RubyFile } from './rubyPlace';
import { spanOf, toValue, writtenAt, type RubySource } from './rubyValue';
import { changedName, changedValue } from './rubyWrites';

/** Notes what variables and constants stand for. */
export class RubyAssignments extends CompleteVisitor {
  protected readonly file: RubyFile;
  protected readonly source: RubySource;
  protected place: Place;

  /** `locals` are the variables around the piece. */
  constructor(source: RubySource, file: RubyFile, locals: Scope) {
    super();
    this.file = file;
    this.source = source;
    const { group } = file;
    this.place = { group, locals, symbol: '', inClassBody: false, side: 'both', returns: [] };
  }

  override visitConstantWriteNode(node: prism.ConstantWriteNode): void {
    this.#declareConstant(node.name, node.value, node);
  }

  override visitConstantOrWriteNode(node: prism.ConstantOrWriteNode): void {
    this.#declareConstant(node.name, node.value, node);
  }

  override visitConstantPathWriteNode(node: prism.ConstantPathWriteNode): void {
    this.#declareConstant(writtenAt(node.target.location, this.source), node.value, node);
  }

  override visitLocalVariableWriteNode(node: prism.LocalVariableWriteNode): void {
    this.#assign(node.name, node.value, node);
  }

  override visitLocalVariableOrWriteNode(node: prism.LocalVariableOrWriteNode): void {
    this.#assign(node.name, node.value, node);
  }

  override visitLocalVariableAndWriteNode(node: prism.LocalVariableAndWriteNode): void {
    this.#assign(node.name, node.value, node);
  }

  override visitLocalVariableOperatorWriteNode(node: prism.LocalVariableOperatorWriteNode): void {
    this.#assign(node.name, undefined, node);
  }

  override visitLocalVariableTargetNode(node: prism.LocalVariableTargetNode): void {
    this.#assign(node.name, undefined, node);
  }

  override visitMultiWriteNode(node: prism.MultiWriteNode): void {
    const { lefts, value } = node;
    const values = value instanceof prism.ArrayNode && !node.rest ? value.elements : [];
    for (const [i, it] of lefts.entries()) {
      const assigned = values[i];
      if (it instanceof prism.LocalVariableTargetNode && assigned) this.#assignLocal(it.name, assigned);
      else it.accept(this);
    }
    for (const it of [node.rest, ...node.rights, value]) it?.accept(this);
  }

  override visitForNode(node: prism.ForNode): void {
    const { index, collection } = node;
    if (!(index instanceof prism.LocalVariableTargetNode)) {
      this.visitChildNodes(node);
      return;
    }
    const span = spanOf(collection.location, this.source);
    this.place.locals.assign(index.name, { kind: 'element', of: toValue(collection, this.source), span });
    collection.accept(this);
    node.statements?.accept(this);
  }

  override visitInstanceVariableWriteNode(node: prism.InstanceVariableWriteNode): void {
    this.#assignVariable(node.name, node.value, node);
  }

  override visitInstanceVariableOrWriteNode(node: prism.InstanceVariableOrWriteNode): void {
    this.#assignVariable(node.name, node.value, node);
  }

  override visitInstanceVariableOperatorWriteNode(node: prism.InstanceVariableOperatorWriteNode): void {
    this.#assignVariable(node.name, undefined, node);
  }

  override visitInstanceVariableTargetNode(node: prism.InstanceVariableTargetNode): void {
    this.#assignVariable(node.name, undefined, node);
  }

  #declareConstant(path: string, value: prism.Node, node: prism.Node): void {
    this.file.names.declareConstant(path, toValue(value, this.source), this.place.group);
    this.visitChildNodes(node);
  }

  #assign(name: string, value: prism.Node | undefined, node: prism.Node): void {
    this.#assignLocal(name, value);
    this.visitChildNodes(node);
  }

  #assignLocal(name: string, value: prism.Node | undefined): void {
    const unknown: Value = { kind: 'other', span: { start: 0, end: 0 } };
    this.place.locals.assign(name, value ? toValue(value, this.source) : unknown);
  }

  #assignVariable(name: string, value: prism.Node | undefined, node: prism.Node): void {
    const place = this.place;
    const find = (): Value =>
      value ? toValue(value, this.source) : { kind: 'other', span: spanOf(node.location, this.source) };
    place.group.assignVariable(
      name,
      this.file.names.closedAnswer(find, () => place),
    );
    this.visitChildNodes(node);
  }

  /** What `<<`, `merge!` and the like make of a variable. */
  protected noteChange(node: prism.CallNode): void {
    const name = changedName(node);
    if (name?.startsWith('@')) {
      const unknown: Value = { kind: 'other', span: spanOf(node.location, this.source) };
      this.place.group.assignVariable(name, new Answer(() => unknown));
    } else if (name !== undefined)
      this.place.locals.change(name, (it) => changedValue(it, node, this.source));
  }
}
