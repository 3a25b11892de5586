import type { NewDefinition } from '@shared/protocol';
import type { EventDefinition, TrackingCall } from '../facts';
import { milestoneFromVersion } from '../definitions/definitionDefaults';
import { buildEventDefinition } from '../definitions/newEventDefinition';
import type { DefinitionSchemas } from '../definitions/schemaValidator';
import type { WorkspaceIndex } from '../index/workspaceIndex';
import type { Layout } from '../layout';
import { sendersOf } from './relations';

/** What lies around definitions on disk and is no fact of any file. */
export interface DefinitionSurroundings {
  /** The text of the workspace's `VERSION` file, if it has one. */
  readonly versionText: string | undefined;
  /** What definitions are held against. */
  readonly schemas: Pick<DefinitionSchemas, 'event' | 'metric'>;
  /** Whether a file exists, by its path within the workspace folder. */
  readonly exists: (path: string) => boolean;
}

export interface NewDefinitionContext extends DefinitionSurroundings {
  readonly index: WorkspaceIndex;
  readonly layout: Layout;
}

/** The definition that a call asks for; undefined when there can be none: a bad name, an existing file, no folder. */
export function newDefinitionFor(
  event: string,
  call: TrackingCall,
  uri: string,
  { index, layout, versionText, schemas, exists }: NewDefinitionContext,
): NewDefinition | undefined {
  const root = layout.rootOf(uri);
  if (root === undefined) return undefined;
  const neighbours = [...index.facts.all()]
    .flatMap((it) => it.events)
    .filter((it) => layout.rootOf(it.uri) === root);
  const built = buildEventDefinition({
    action: event,
    identifiers: call.identifiers.map((it) => it.name),
    properties: call.properties.map(({ key, value }) => ({ key, type: value.type })),
    callingPath: layout.pathOf(uri),
    milestone: versionText === undefined ? undefined : milestoneFromVersion(versionText),
    neighbours,
    callersByEvent: callersOf(neighbours, index, layout),
    pathOf: (it) => layout.pathOf(it),
    exists,
    schema: schemas.event,
  });
  if (built.kind !== 'file') return undefined;
  const address = `${root}/${built.path.split('/').map(encodeURIComponent).join('/')}`;
  return { uri: address, text: built.text, selection: built.descriptionRange };
}

function callersOf(
  events: readonly EventDefinition[],
  index: WorkspaceIndex,
  layout: Layout,
): ReadonlyMap<string, readonly string[]> {
  return new Map(
    events.map(({ action }) => [
      action.value,
      sendersOf(index, action.value).map((it) => layout.pathOf(it.uri)),
    ]),
  );
}
