import * as vscode from 'vscode';
import type { WorkspaceMiddleware } from 'vscode-languageclient/node';
import { explicitSettings } from './settings';

/**
 * Gives the server what the user set and nothing else, so that defaults do not hide `.metric-lens.yml`; and
 * tells it of a change only when that changed: the client library also reports the first registration and
 * settings that the server does not read, and each report costs a new index.
 */
export function createSettingsMiddleware(): WorkspaceMiddleware {
  let told = snapshot();
  return {
    configuration: (params, token, next) => {
      if (params.items.some(({ section }) => section !== 'metricLens')) return next(params, token);
      return params.items.map(({ scopeUri }) => read(scopeUri));
    },
    didChangeConfiguration: async (sections, next) => {
      const now = snapshot();
      if (now === told) return;
      told = now;
      await next(sections);
    },
  };
}

function read(scopeUri: string | undefined): ReturnType<typeof explicitSettings> {
  const resource = scopeUri === undefined ? undefined : vscode.Uri.parse(scopeUri, true);
  return explicitSettings(vscode.workspace.getConfiguration('metricLens', resource));
}

function snapshot(): string {
  const folders = vscode.workspace.workspaceFolders ?? [];
  return JSON.stringify([undefined, ...folders.map(({ uri }) => uri.toString())].map(read));
}
