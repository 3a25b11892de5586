import type * as prism from '@ruby/prism/src/nodes.js';
import { Scope } from '../scope';
import { RubyGroup, type MethodSide } from './rubyGroup';
import { RubyNames, type Sight } from './rubyNames';

/** Where in a program a node stands. */
export interface Place extends Sight {
  readonly symbol: string;
  readonly inClassBody: boolean;
  /** On what bare calls are made here. */
  readonly side: MethodSide;
  /** What the method around answers before its end. */
  readonly returns: prism.ReturnNode[];
}

/** What all pieces of one file share: a template has many. */
export class RubyFile {
  readonly names = new RubyNames();
  readonly group = new RubyGroup('file');
  readonly locals = new Scope();
  /** Names of the methods that the file defines. */
  readonly methods = new Set<string>();
}

/** A bare call in a class body is one of the class itself. */
export function callingSide({ inClassBody, side }: Place): MethodSide {
  return inClassBody && side === 'instance' ? 'class' : side;
}

/** On what the methods are called that are defined here. */
export function definingSide({ group, side, inClassBody }: Place): MethodSide {
  if (group.kind !== 'class') return 'both';
  return inClassBody && side !== 'class' ? 'instance' : side;
}

/** A block in a class body may be called on anything. */
export function blockSide({ inClassBody, side }: Place): MethodSide {
  return inClassBody ? 'both' : side;
}

export function symbolText(symbol: string): string | undefined {
  return symbol === '' ? undefined : symbol.replace(/^(::|#)/, '');
}
