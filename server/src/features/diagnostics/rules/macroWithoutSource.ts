import { firstQuoted } from '../../../sentences';
import type { Finding, Rule, RuleContext } from '../rule';

/** E20: a controller sends events by a macro and does not say for which project and namespace. */
export const macroWithoutSource: Rule = {
  code: 'macro-without-source',
  severity: 'warning',
  title: 'A controller macro lacks the methods that it asks for project and namespace',
  why: 'The macro asks the controller for `tracking_namespace_source` and `tracking_project_source` at each request. A controller that has neither of its own nor from a parent fails there, or sends events that no metric of projects and namespaces counts. Only classes that inherit straight from `ApplicationController` or Rails are looked at; where they include other modules, which may have the methods, this is a hint.',
  example:
    "class CartsController < ApplicationController\n  include ProductAnalyticsTracking\n  track_internal_event :show, name: 'view_cart'\nend",
  fix: 'Add the private methods; they may answer nil.',
  *check({ facts }: RuleContext): Iterable<Finding> {
    for (const { lacks, name } of facts.calls) {
      if (!lacks) continue;
      const [module] = lacks.modules;
      const unless = module === undefined ? '' : `, unless ${firstQuoted(lacks.modules, 2)} has them`;
      yield {
        range: name.range,
        message: `This macro calls ${firstQuoted(lacks.methods)}, which the controller does not define${unless}: add them as private methods.`,
        ...(module === undefined ? {} : { severity: 'hint' as const }),
      };
    }
  },
};
