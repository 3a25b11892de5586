import * as prism from '@ruby/prism/src/nodes.js';
import type { Pair, Value } from '../syntax';
import { spanOf, toObject, toValue, type RubySource } from './rubyValue';

/** Methods that change the object they are called on. */
const changing = new Set([
  ...['<<', '[]=', 'concat', 'push', 'append', 'prepend', 'unshift', 'insert', 'replace', 'store', 'update'],
  ...['delete', 'clear', 'pop', 'shift', 'setbyte'],
]);

/** True for methods whose calls may change what a name stands for. */
export function changesNames(method: string): boolean {
  return changing.has(method) || (method.endsWith('!') && method.length > 1);
}

/** The local or instance variable that a call changes. */
export function changedName({ name, receiver }: prism.CallNode): string | undefined {
  if (!changesNames(name)) return undefined;
  const isVariable =
    receiver instanceof prism.LocalVariableReadNode || receiver instanceof prism.InstanceVariableReadNode;
  return isVariable ? receiver.name : undefined;
}

/** What an object is after a call that changes it; anything else is unknown from then on. */
export function changedValue(value: Value, node: prism.CallNode, source: RubySource): Value {
  const span = spanOf(node.location, source);
  const args = node.arguments_?.arguments_ ?? [];
  if (value.kind === 'object' && node.name === '[]=') {
    const pair = pairOf(args, span, source);
    return pair ? { ...value, pairs: [...value.pairs, ...pair] } : { ...value, open: true };
  }
  if (value.kind === 'object' && /^(deep_|reverse_)?merge!$|^update$/.test(node.name)) {
    const others = args.map((it) =>
      it instanceof prism.KeywordHashNode ? toObject(it.elements, span, source) : toValue(it, source),
    );
    return { kind: 'object', pairs: [], open: false, spreads: [value, ...others], span: value.span };
  }
  return { kind: 'other', span };
}

function pairOf(
  [keyNode, valueNode]: readonly prism.Node[],
  span: Value['span'],
  source: RubySource,
): readonly Pair[] | undefined {
  const key = keyNode && toValue(keyNode, source);
  if (key?.kind !== 'string' || !valueNode) return undefined;
  return [{ key: key.value, keySpan: key.content, value: toValue(valueNode, source), span }];
}
