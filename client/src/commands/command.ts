import type * as vscode from 'vscode';
import type { LensServer } from '../lensServer';
import type { Log } from '../log';
import type { ChartPanels } from '../panels/chartPanel';
import type { DictionaryPanel } from '../panels/dictionaryPanel';
import type { ImpactDocuments } from '../panels/impactDocuments';
import type { StoreConnector } from '../storeConnector';

/** What commands work with. */
export interface Services {
  readonly context: vscode.ExtensionContext;
  readonly server: LensServer;
  readonly store: StoreConnector;
  readonly charts: ChartPanels;
  readonly dictionary: DictionaryPanel;
  readonly impacts: ImpactDocuments;
  readonly log: Log;
  /** Tells that the server does not run, and offers to restart it; once at a time. */
  readonly reportFailure: () => void;
}

/**
 * A command of the palette, a menu, a lens or a link. Arguments come from anywhere and are checked. An error
 * it throws is shown as it reads, so its message is for the user.
 */
export type Command = (services: Services, ...args: readonly unknown[]) => Promise<void>;
