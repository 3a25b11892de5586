import { inRoot } from './processes.mjs';

/** Where the extension is packed to. */
export const vsix = inRoot('out/metric-lens.vsix');

/** Arguments for node that pack dist/ as it is. */
export const packArguments = [
  inRoot('node_modules/@vscode/vsce/vsce'),
  'package',
  '--no-dependencies',
  '--no-rewrite-relative-links',
  ...['-o', vsix],
];
