import { code, escapeMarkdown, listUpTo } from './cards/markdown';
import { countedValues, type CallArgument } from './callArguments';

/** `string property`, in one line and plain text. */
export function argumentFacts({ kind, type, declared }: CallArgument): string {
  const what = kind === 'identifier' ? `identifier: ${type}` : `property: ${type}`;
  return declared ? what : `${what}, not declared`;
}

const shownPaths = 4;

/** Which metrics depend on an argument and how, one line of Markdown for each way. */
export function roleTexts({ uses }: CallArgument): readonly string[] {
  const pathsOf = (role: string): readonly string[] =>
    uses.filter((it) => it.role === role).map(({ keyPath }) => code(keyPath));
  const unique = pathsOf('unique');
  const operator = pathsOf('operator');
  const filters = [...countedValues(uses)].map(([value, paths]) => {
    const metrics = listUpTo(shownPaths, [...new Set(paths)].map(code));
    return `Counted by ${metrics} where it is ${code(String(value))}`;
  });
  return [
    ...(unique.length > 0 ? [`Its different values are counted by ${listUpTo(shownPaths, unique)}`] : []),
    ...(operator.length > 0 ? [`Its values are added up by ${listUpTo(shownPaths, operator)}`] : []),
    ...(filters.length > 0 ? [filters.join('  \n')] : []),
  ];
}

/** An argument's name, type, description and the metrics that depend on it, as Markdown. */
export function argumentCard(argument: CallArgument, event: string): string {
  const { kind, name, type, description, declared } = argument;
  const head = `**${escapeMarkdown(name)}** — ${kind} of ${code(event)} (${type})`;
  const sections = [
    head,
    description === undefined ? '' : escapeMarkdown(description),
    declared ? '' : `*The definition of ${code(event)} does not declare this ${kind}.*`,
    ...roleTexts(argument),
  ];
  return sections.filter((it) => it !== '').join('\n\n');
}
