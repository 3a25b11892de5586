import * as vscode from 'vscode';
import type { WorkspaceMiddleware } from 'vscode-languageclient/node';
import { explicitSettings, hiddenGlobs } from './settings';

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
      return params.items.map(read);
    },
    didChangeConfiguration: async (sections, next) => {
      const now = snapshot();
      if (now === told) return;
      told = now;
      await next(sections);
    },
  };
}

/** All settings are of the window: no folder has its own. `hidden` is what the editor itself leaves out. */
function read(): ReturnType<typeof explicitSettings> {
  const explicit = explicitSettings(vscode.workspace.getConfiguration('metricLens'));
  return { ...explicit, hidden: hiddenGlobs(vscode.workspace.getConfiguration('files')) };
}

const snapshot = (): string => JSON.stringify(read());
