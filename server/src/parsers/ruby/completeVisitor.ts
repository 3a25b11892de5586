import type * as prism from '@ruby/prism/src/nodes.js';
import { Visitor } from '@ruby/prism/src/visitor.js';

/**
 * Visits every node. Prism's own visitor goes by `compactChildNodes`, which in 1.9.0 drops what stands in lists:
 * the branches of `case`, conditions of `when`, parameters, patterns.
 */
export class CompleteVisitor extends Visitor {
  override visitChildNodes(node: prism.Node): void {
    for (const child of node.childNodes()) child?.accept(this);
  }
}
