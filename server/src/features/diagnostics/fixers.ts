import { definitionFixes } from './definitionFixes';
import type { Fixer } from './fix';
import { rules } from './rules';

/** What can be done about what parsers and schemas report, by code. */
const problemFixers: Readonly<Record<string, Fixer>> = { 'invalid-definition': definitionFixes };

const ruleFixers: ReadonlyMap<string, Fixer> = new Map(
  rules.flatMap((rule) => (rule.fixes ? [[rule.code, rule.fixes.bind(rule)] as const] : [])),
);

/** The quick fixes for findings of a code; undefined where a machine can do nothing. */
export function fixerFor(code: string): Fixer | undefined {
  return ruleFixers.get(code) ?? problemFixers[code];
}
