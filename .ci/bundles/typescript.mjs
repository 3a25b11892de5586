// dist/typescript.js: the TypeScript compiler and ts-morph, loaded on first use.
export { Node, Project, SyntaxKind, ts } from 'ts-morph';
