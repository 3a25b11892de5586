import type { SyntaxNode } from '@lezer/common';
import type { ParameterPlace, Value } from '../../values';
import type { NamePlace } from './pythonNames';
import { isExpression, type PythonValues } from './pythonValue';

/** A parameter as it is written. */
interface Parameter {
  readonly name: SyntaxNode;
  readonly fallback: SyntaxNode | undefined;
  /** `*` or `**` in front of it. */
  readonly stars: string;
}

/** The function that takes the parameters; lambdas have no name. */
interface Owner {
  readonly name: string | undefined;
  readonly isMethod: boolean;
}

/** Declares the parameters of functions: what their callers hand in. */
export class PythonParameters {
  readonly #values: PythonValues;

  constructor(values: PythonValues) {
    this.#values = values;
  }

  /** Reads a list of parameters. `place` is inside the function. */
  read(list: SyntaxNode, place: NamePlace): void {
    const parameters = parametersOf(list, (it) => this.#values.written(it));
    const owner = this.#ownerOf(list);
    const first = parameters[0] && this.#values.written(parameters[0].name);
    const self = owner.isMethod && (first === 'self' || first === 'cls') ? 1 : 0;
    const keywordsOnly = parameters.findIndex((it) => it.stars === '*');
    parameters.forEach((it, i) => {
      const byPlace = keywordsOnly < 0 || i < keywordsOnly;
      const keyword = this.#values.written(it.name);
      const known: ParameterPlace = byPlace ? { argument: i - self, keyword } : { keyword };
      const isPassed = it.stars === '' && i >= self;
      place.scope.declare(keyword, isPassed ? this.#value(it, known, owner) : this.#other(it.name));
    });
  }

  #value({ name, fallback }: Parameter, place: ParameterPlace, owner: Owner): Value {
    return {
      kind: 'parameter',
      ...(owner.name === undefined || owner.name === '__init__' ? {} : { function: owner.name }),
      isMethod: owner.isMethod,
      place,
      ...(fallback ? { fallback: this.#values.value(fallback) } : {}),
      span: this.#values.span(name),
    };
  }

  #other(node: SyntaxNode): Value {
    return { kind: 'other', span: this.#values.span(node) };
  }

  #ownerOf({ parent }: SyntaxNode): Owner {
    const name = parent?.name === 'FunctionDefinition' ? parent.getChild('VariableName') : null;
    const decorated = parent?.parent?.name === 'DecoratedStatement' ? parent.parent : parent;
    const isMethod =
      decorated?.parent?.name === 'Body' && decorated.parent.parent?.name === 'ClassDefinition';
    return { name: name ? this.#values.written(name) : undefined, isMethod };
  }
}

function parametersOf(list: SyntaxNode, written: (node: SyntaxNode) => string): readonly Parameter[] {
  const parameters: Parameter[] = [];
  for (let node = list.firstChild; node; node = node.nextSibling) {
    if (node.name !== 'VariableName' || node.prevSibling?.name === 'AssignOp') {
      // a lone `*` makes all that follow keywords
      if (node.name === '*' && node.nextSibling?.name === ',')
        parameters.push({ name: node, fallback: undefined, stars: '*' });
      continue;
    }
    const before = node.prevSibling;
    const stars = before && /^\*{1,2}$/.test(written(before)) ? written(before) : '';
    const typed = node.nextSibling?.name === 'TypeDef' ? node.nextSibling : node;
    const fallback = typed.nextSibling?.name === 'AssignOp' ? typed.nextSibling.nextSibling : null;
    parameters.push({
      name: node,
      fallback: fallback && isExpression(fallback) ? fallback : undefined,
      stars,
    });
  }
  return parameters;
}
