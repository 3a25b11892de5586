import path from 'node:path';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { startServer } from './server';

// An editor that names no transport means standard input and output.
const transports = ['--stdio', '--node-ipc', '--socket', '--pipe', '--clientProcessId'];
if (!process.argv.some((argument) => transports.some((it) => argument.startsWith(it))))
  process.argv.push('--stdio');

startServer(createConnection(ProposedFeatures.all), {
  distFolder: __dirname,
  definitionsFolder: path.join(__dirname, '..', 'definitions'),
});
