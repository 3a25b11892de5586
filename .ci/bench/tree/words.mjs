// The words that generated code is made of, and their spellings.

export const nouns = [
  ...['merge_request', 'issue', 'epic', 'pipeline', 'work_item', 'snippet', 'dashboard', 'wiki_page'],
  ...['deployment', 'environment', 'runner', 'milestone', 'label', 'release', 'package', 'container_image'],
  ...['vulnerability', 'audit_event', 'approval_rule', 'protected_branch', 'deploy_token', 'webhook'],
  ...['requirement', 'iteration', 'incident', 'feature_flag', 'service_account', 'code_suggestion'],
];
export const verbs = [
  ...['create', 'update', 'delete', 'view', 'open', 'close', 'click', 'expand', 'export', 'import'],
  ...['assign', 'approve', 'archive', 'restore', 'search', 'filter'],
];
export const places = [
  ...['list', 'page', 'sidebar', 'modal', 'drawer', 'board', 'menu', 'toolbar', 'widget', 'settings'],
];
export const fields = [
  ...['title', 'description', 'status', 'position', 'visibility_level', 'weight', 'iid', 'created_at'],
  ...['updated_at', 'due_date', 'author_id', 'assignee_ids', 'ref', 'sha', 'path', 'name', 'state', 'color'],
  ...['confidential', 'locked', 'priority', 'duration', 'coverage', 'expires_at', 'upvotes', 'lock_version'],
];
export const areas = [
  ...['ci', 'analytics', 'boards', 'security', 'packages', 'search', 'integrations', 'notifications'],
  ...['import_export', 'deployments', 'observability', 'onboarding', 'billing', 'compliance', 'members'],
];
export const roles = [
  ...['builder', 'resolver', 'collector', 'formatter', 'validator', 'synchronizer', 'presenter', 'importer'],
  ...['policy', 'serializer', 'scheduler', 'calculator', 'loader', 'matcher', 'registry', 'adapter'],
];
export const groups = ['optimize', 'knowledge', 'project_management', 'code_review', 'pipeline_execution'];
export const categories = ['value_stream_management', 'team_planning', 'wiki', 'portfolio_management'];

export const pascal = (snake) =>
  snake.replace(
    /(^|_|\/)([a-z0-9])/g,
    (_, before, letter) => (before === '/' ? '::' : '') + letter.toUpperCase(),
  );
export const camel = (snake) => snake.replace(/_([a-z0-9])/g, (_, letter) => letter.toUpperCase());
export const kebab = (snake) => snake.replaceAll('_', '-');
export const human = (snake) => snake.replaceAll('_', ' ');
export const sentence = (snake) => human(snake).replace(/^./, (letter) => letter.toUpperCase());
export const constant = (snake) => snake.toUpperCase();

/** A line of prose, as in comments and documents. */
export function prose(random) {
  const noun = random.pick(nouns);
  return random.pick([
    `The ${human(noun)} keeps its ${human(random.pick(fields))} until the ${random.pick(areas)} queue is empty.`,
    `Loads each ${human(noun)} with its ${human(random.pick(nouns))} in one query to avoid N+1 requests.`,
    `Older clients send no ${human(random.pick(fields))}, so a missing one is not an error.`,
    `See the ${random.pick(areas)} handbook page before you change how a ${human(noun)} is stored.`,
    `Administrators can ${random.pick(verbs)} any ${human(noun)}; members only those of their projects.`,
    `This runs inside a transaction: enqueue jobs with \`run_after_commit\`, not directly.`,
    `We do not cache the ${human(random.pick(fields))} because it changes with every ${human(noun)}.`,
  ]);
}

/** Puts blanks before all lines that are not empty. */
export const indent = (text, depth) => text.replace(/^(?=[^\n])/gm, ' '.repeat(depth));
