import type { EventDefinition, PropertyDefinition } from '../../facts';
import { commonFields, listField, present, rangeOf, textField } from './fields';
import { findEntry, textOf, type YamlMap, type YamlNode, type YamlTree } from './yamlTree';

/** Category of the first internal events, which were written before `internal_events: true` existed. */
const internalCategory = 'InternalEventTracking';

/** The event of a definition file; undefined while it has no `action`. */
export function readEvent(uri: string, tree: YamlTree, map: YamlMap): EventDefinition | undefined {
  const action = textField(tree, map, 'action');
  if (!action) return undefined;
  const common = commonFields(uri, tree, map);
  const category = textField(tree, map, 'category');
  const flag = findEntry(map, 'internal_events')?.value;
  return present(common, {
    kind: 'event' as const,
    action,
    category,
    internalEvents: (flag?.kind === 'scalar' && flag.value === true) || category?.value === internalCategory,
    identifiers: listField(tree, map, 'identifiers'),
    properties: readProperties(tree, map),
    classification: textField(tree, map, 'classification')?.value,
    protectedProperties: protectedIn(findEntry(map, 'extra_trackers')?.value),
    removed: common.status === 'removed' || inRemovedFolder(uri),
  });
}

function readProperties(tree: YamlTree, map: YamlMap): readonly PropertyDefinition[] {
  const properties = findEntry(map, 'additional_properties')?.value;
  if (properties?.kind !== 'map') return [];
  return properties.entries.map(({ key, keySpan, value }) =>
    present({
      name: key,
      nameRange: rangeOf(tree, keySpan),
      description: textOf(findEntry(value, 'description')?.value),
    }),
  );
}

/** The keys of `protected_properties` of all trackers; undefined when there are none. */
function protectedIn(trackers: YamlNode | undefined): readonly string[] | undefined {
  if (trackers?.kind !== 'list') return undefined;
  const keys = trackers.items.flatMap((tracker) => {
    const held = tracker.kind === 'map' ? findEntry(tracker, 'protected_properties')?.value : undefined;
    if (held?.kind === 'map') return held.entries.map(({ key }) => key);
    return held?.kind === 'list' ? held.items.flatMap((it) => textOf(it) ?? []) : [];
  });
  return keys.length > 0 ? keys : undefined;
}

function inRemovedFolder(uri: string): boolean {
  return /\/removed\/[^/]*$/.test(uri);
}
