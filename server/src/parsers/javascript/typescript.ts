import type * as compiler from 'typescript';

type NodeTest = Extract<keyof typeof compiler, `is${string}`>;

/**
 * The parser of the TypeScript compiler, handed in so that it is loaded only where there is JavaScript. The build
 * trims the compiler to what is named here (`.ci/lib/trimTypeScript.mjs`).
 */
export type TypeScript = Pick<
  typeof compiler,
  | 'createSourceFile'
  | 'forEachChild'
  | 'getModifiers'
  | 'SyntaxKind'
  | 'ScriptKind'
  | 'ScriptTarget'
  | 'JSDocParsingMode'
  | NodeTest
>;
export type Node = compiler.Node;
export type SourceFile = compiler.SourceFile;
export type Expression = compiler.Expression;
export type { compiler };
