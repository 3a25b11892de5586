import * as prism from '@ruby/prism/src/nodes.js';

/** The expressions of which one is what a node answers; undefined for a node that has no branches. */
export function branchesOf(node: prism.Node): readonly (prism.Node | null)[] | undefined {
  if (node instanceof prism.ParenthesesNode) return [node.body];
  if (node instanceof prism.AndNode) return [node.right];
  if (node instanceof prism.OrNode) return [node.left, node.right];
  if (node instanceof prism.IfNode) return [node.statements, afterElse(node.subsequent)];
  if (node instanceof prism.UnlessNode) return [node.statements, afterElse(node.elseClause)];
  if (node instanceof prism.RescueModifierNode) return [node.expression, node.rescueExpression];
  if (node instanceof prism.BeginNode) return branchesOfBegin(node);
  if (!(node instanceof prism.CaseNode || node instanceof prism.CaseMatchNode)) return undefined;
  const cases = node.conditions.map((it) =>
    it instanceof prism.WhenNode || it instanceof prism.InNode ? it.statements : null,
  );
  return [...cases, afterElse(node.elseClause)];
}

function branchesOfBegin(node: prism.BeginNode): readonly (prism.Node | null)[] {
  const rescues: (prism.Node | null)[] = [];
  for (let clause = node.rescueClause; clause; clause = clause.subsequent) rescues.push(clause.statements);
  return [node.elseClause ? node.elseClause.statements : node.statements, ...rescues];
}

function afterElse(node: prism.Node | null): prism.Node | null {
  return node instanceof prism.ElseNode ? node.statements : node;
}
