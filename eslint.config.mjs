import { posix, relative, sep } from 'node:path';
import tseslint from 'typescript-eslint';

const sides = ['client/src', 'client/webview', 'server/src', 'shared/src'];
const lspTypes = 'vscode-languageserver-types';
const vocabulary = ['facts', 'callFacts', 'links', 'values', 'range', 'sentences', 'text'].map(
  (name) => `server/src/${name}`,
);
const engine = [
  ...vocabulary,
  ...[
    'names',
    'eventName',
    'layout',
    'parsers',
    'cursor',
    'definitions',
    'index',
    'features',
    'refactoring',
    'analysis',
  ].map((name) => `server/src/${name}`),
];
const protocol = ['shared/src', 'shared/src/webview'];
const belowLsp = [...engine, ...protocol, 'server/src/usage', 'server/src/localStore', 'node:*', lspTypes];

/**
 * What a folder or file may import beside itself: the code map of ARCHITECTURE.md, and packages.
 * A folder listed here is not part of the one around it.
 */
const mayImport = {
  'shared/src': ['shared/src/webview', lspTypes, 'vscode-languageserver-protocol'],
  'shared/src/webview': [],
  'server/src/facts': ['server/src/callFacts', 'server/src/links', lspTypes],
  'server/src/callFacts': ['server/src/facts', 'server/src/values', lspTypes],
  'server/src/links': ['server/src/facts', 'server/src/values'],
  'server/src/values': ['server/src/text'],
  'server/src/closeValue': ['server/src/values', 'server/src/text'],
  'server/src/textFinder': ['server/src/values'],
  'server/src/eventName': ['server/src/facts', 'server/src/values', 'server/src/textFinder', lspTypes],
  'server/src/range': [lspTypes],
  'server/src/text': [lspTypes],
  'server/src/names': ['fastest-levenshtein'],
  'server/src/layout': ['shared/src', 'server/src/parsers', 'picomatch'],
  'server/src/parsers': [
    ...vocabulary,
    'shared/src',
    'server/src/eventName',
    'server/src/closeValue',
    ...[lspTypes, '@lezer/common', '@ruby/prism', '@vue/compiler-dom', 'typescript', 'yaml'],
  ],
  'server/src/definitions': [
    ...vocabulary,
    ...['server/src/names', 'server/src/parsers', lspTypes, 'ajv', 'ajv-formats', 'yaml'],
  ],
  'server/src/cursor': [...vocabulary, 'server/src/parsers'],
  'server/src/index': [
    ...vocabulary,
    ...['names', 'eventName', 'textFinder'].map((name) => `server/src/${name}`),
    ...['vscode-uri', lspTypes],
  ],
  'server/src/features': [
    ...vocabulary,
    ...protocol,
    ...[
      'names',
      'layout',
      'eventName',
      'index',
      'definitions',
      'cursor',
      'parsers/definitions',
      'parsers/dialect',
      'parsers/languages',
    ].map((name) => `server/src/${name}`),
    ...['server/src/usage/usageSource', 'server/src/usage/sparkline', lspTypes],
  ],
  'server/src/refactoring': [...engine, ...protocol, lspTypes],
  'server/src/analysis': [...engine, ...protocol, 'server/src/usage/usageSource', lspTypes],
  'server/src/usage': [...vocabulary, 'shared/src', '@clickhouse/client', 'node:crypto', 'yaml'],
  'server/src/localStore': [
    'shared/src',
    'server/src/usage/clickHouse/connection',
    '@clickhouse/client',
    'node:*',
  ],
  'server/src/workspace': [
    ...belowLsp,
    ...['ignore', 'jsonc-parser', '@lezer/python', '@vue/compiler-dom', 'typescript', 'vscode-uri', 'yaml'],
  ],
  'server/src/lsp': [
    ...belowLsp,
    ...['server/src/workspace', 'vscode-languageserver', 'vscode-languageserver-textdocument', 'vscode-uri'],
  ],
  'server/src/server': [
    ...belowLsp,
    ...['workspace', 'lsp'].map((name) => `server/src/${name}`),
    ...['vscode-languageserver', 'vscode-languageserver-textdocument'],
  ],
  'server/src/worker': ['server/src/workspace'],
  'server/src/main': ['server/src/server', 'vscode-languageserver', 'node:*'],
  'server/src/cli': [...belowLsp, 'server/src/workspace', 'commander', 'vscode-uri'],
  'client/src': [
    ...protocol,
    ...['vscode', 'vscode-languageclient', 'vscode-languageserver-protocol', 'node:*'],
  ],
  'client/webview': [
    'shared/src/webview',
    ...['@tanstack/virtual-core', '@vscode-elements/elements', 'minisearch', 'uplot'],
  ],
};

const within = (path, folder) => path === folder || path.startsWith(`${folder}/`);
const folderOf = (path) =>
  Object.keys(mayImport)
    .filter((folder) => within(path, folder))
    .sort((a, b) => b.length - a.length)[0];

/** The address of a module in the repository; of a package, its name as it is written. */
const address = (file, module) => {
  if (module.startsWith('.')) return posix.join(posix.dirname(file), module);
  return module.startsWith('@shared/') ? posix.join('shared/src', module.slice('@shared/'.length)) : module;
};
const allows = (entry, target) =>
  entry === 'node:*' ? target.startsWith('node:') : entry === target || within(target, entry);

/** One rule for static, dynamic and type imports: entries of `no-restricted-imports` replace each other. */
const importDirections = {
  create(context) {
    const file = relative(import.meta.dirname, context.filename)
      .replaceAll(sep, '/')
      .replace(/\.ts$/, '');
    const from = folderOf(file);
    const check = (node, source) => {
      if (!source) return;
      const module = source.type === 'TSLiteralType' ? source.literal.value : source.value;
      if (typeof module !== 'string') {
        context.report({
          node,
          message: 'Import a module by its name, so that its direction can be checked.',
        });
        return;
      }
      const target = address(file, module);
      const to = folderOf(target);
      if (from && to === from) return;
      const allowed = (mayImport[from] ?? []).some(
        (entry) => allows(entry, target) && (!to || within(entry, to)),
      );
      if (!allowed) {
        const message = `${from ?? file} may not import ${to ?? target}: see the code map in ARCHITECTURE.md.`;
        context.report({ node, message });
      }
    };
    return {
      'ImportDeclaration, ExportNamedDeclaration, ExportAllDeclaration, ImportExpression, TSImportType'(
        node,
      ) {
        check(node, node.source ?? node.argument);
      },
      TSExternalModuleReference: (node) => check(node, node.expression),
    };
  },
};

const ambient = ['process', 'setTimeout', 'setInterval', 'setImmediate', 'Buffer', 'console', 'fetch'];

export default tseslint.config(
  { ignores: ['dist/', 'out/', '.code-server/', 'node_modules/', 'test-fixtures/', 'docs/'] },
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      'max-lines': ['error', { max: 300, skipBlankLines: false, skipComments: false }],
      'max-lines-per-function': ['error', { max: 60 }],
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true } }],
      eqeqeq: 'error',
      'no-eval': 'error',
    },
  },
  {
    files: ['**/*.test.ts', '**/test/**/*.ts'],
    rules: {
      'max-lines': 'off',
      'max-lines-per-function': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-floating-promises': 'error',
    },
  },
  {
    files: sides.map((side) => `${side}/**/*.ts`),
    ignores: ['**/*.test.ts'],
    plugins: { lens: { rules: { 'import-directions': importDirections } } },
    rules: { 'lens/import-directions': 'error' },
  },
  {
    files: [
      'server/src/{facts,callFacts,links,values,closeValue,textFinder,eventName,analysis,refactoring,layout,names,range,text}.ts',
      'server/src/{parsers,cursor,index,definitions,features}/**/*.ts',
    ],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-globals': ['error', ...ambient, 'performance', 'globalThis', 'global'],
      'no-restricted-properties': ['error', { object: 'Date', property: 'now' }],
      'no-restricted-syntax': [
        'error',
        {
          selector: ':matches(NewExpression, CallExpression)[callee.name="Date"][arguments.length=0]',
          message: 'Nothing below lsp/ knows a clock: take the time as an argument.',
        },
      ],
    },
  },
);
