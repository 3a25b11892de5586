import tseslint from 'typescript-eslint';

const nodeBuiltins = [
  'node:*',
  'fs',
  'path',
  'os',
  'crypto',
  'http',
  'child_process',
  'worker_threads',
  'url',
  'process',
];
const pattern = (group, message) => ({ group, message });

/** Import directions of ARCHITECTURE.md, one entry a folder. */
const directions = (files, ignores, patterns) => ({
  files,
  ignores: ['**/*.test.ts', ...ignores],
  rules: { 'no-restricted-imports': ['error', { patterns }] },
});

const noConsoleOrProcess = {
  'no-console': 'error',
  'no-restricted-globals': ['error', 'process', 'setTimeout', 'setInterval', 'Buffer'],
};

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
  directions(
    ['shared/src/**/*.ts'],
    ['shared/src/webview/**'],
    [pattern([...nodeBuiltins, 'vscode', '!vscode-*'], 'shared/ runs everywhere: no Node, no vscode.')],
  ),
  directions(
    ['shared/src/webview/**/*.ts'],
    [],
    [{ regex: '^(?!\\./)', message: 'Webview messages import nothing but their neighbours.' }],
  ),
  {
    files: [
      'server/src/{facts,analysis,layout,names,range,text}.ts',
      'server/src/{parsers,index,features,definitions}/**/*.ts',
    ],
    ignores: ['**/*.test.ts'],
    rules: {
      ...noConsoleOrProcess,
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            pattern(nodeBuiltins, 'Below lsp/ nothing knows a disk, a clock or a process.'),
            pattern(
              ['vscode-languageserver', 'vscode-languageserver/*', 'vscode'],
              'Features return LSP types (vscode-languageserver-types); they never see a connection.',
            ),
            pattern(
              ['**/lsp/*', '**/workspace/*', '**/cli/*', '**/localStore/*'],
              'Data flows text -> facts -> index -> feature -> LSP; never back.',
            ),
          ],
        },
      ],
    },
  },
  directions(
    ['server/src/parsers/**/*.ts'],
    [],
    [
      pattern(nodeBuiltins, 'Parsers are pure functions of text.'),
      pattern(['**/index/*', '**/features/*', '**/lsp/*', '**/workspace/*'], 'Parsers know facts only.'),
    ],
  ),
  directions(
    ['server/src/index/**/*.ts'],
    [],
    [
      pattern(nodeBuiltins, 'Indices are derived from facts only.'),
      pattern(['**/parsers/*', '**/features/*', '**/lsp/*', '**/workspace/*'], 'Indices know facts only.'),
    ],
  ),
  directions(
    ['server/src/**/*.ts'],
    [
      'server/src/{facts,analysis,layout,names,range,text}.ts',
      'server/src/{parsers,index,features,definitions}/**',
    ],
    [pattern(['vscode', '**/client/**'], 'The server knows no editor.')],
  ),
  directions(
    ['client/src/**/*.ts'],
    [],
    [
      pattern(
        ['**/server/**', 'vscode-languageserver', 'vscode-languageserver/*'],
        'The client speaks to the server by protocol only.',
      ),
    ],
  ),
  directions(
    ['client/webview/**/*.ts'],
    [],
    [
      pattern(nodeBuiltins, 'Webview code knows the DOM and shared/src/webview only.'),
      {
        regex: '^(vscode(-|/|$)|@shared/(?!webview/))',
        message: 'Webview code knows the DOM and shared/src/webview only.',
      },
    ],
  ),
);
