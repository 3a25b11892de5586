import type { ts as compiler } from 'ts-morph';

/** The TypeScript compiler, handed in because loading it takes longer than everything else together. */
export type TypeScript = typeof compiler;
export type Node = compiler.Node;
export type SourceFile = compiler.SourceFile;
export type Expression = compiler.Expression;
export type { compiler };
