import type { Rule } from '../rule';
import { duplicateMetric } from './duplicateMetric';
import { eventMetricValueType } from './eventMetricValueType';
import { eventMetricWithoutFrame } from './eventMetricWithoutFrame';
import { filterNeverMatches } from './filterNeverMatches';
import { filterNotOnEvent } from './filterNotOnEvent';
import { filterOnUnique } from './filterOnUnique';
import { frameSuffixMismatch } from './frameSuffixMismatch';
import { keyPathClash } from './keyPathClash';
import { legacyCall } from './legacyCall';
import { metricChanged } from './metricChanged';
import { metricOnRemovedEvent } from './metricOnRemovedEvent';
import { mixedUnique } from './mixedUnique';
import { olderSourceInNewMetric } from './olderSourceInNewMetric';
import { removedEvent } from './removedEvent';
import { repeatedRule } from './repeatedRule';
import { sumWithoutValue } from './sumWithoutValue';
import { tiersWiderThanEvent } from './tiersWiderThanEvent';
import { unexpandedKeyPath } from './unexpandedKeyPath';
import { uniqueNotOnEvent } from './uniqueNotOnEvent';
import { uniqueOverAllTime } from './uniqueOverAllTime';
import { unknownEvent } from './unknownEvent';
import { unknownEventInMetric } from './unknownEventInMetric';
import { unknownKeyPath } from './unknownKeyPath';
import { unusedIgnore } from './unusedIgnore';

/** Every rule there is; adding one is adding a file and a line here. */
export const rules: readonly Rule[] = [
  unknownEvent,
  removedEvent,
  unknownEventInMetric,
  legacyCall,
  metricChanged,
  duplicateMetric,
  eventMetricValueType,
  eventMetricWithoutFrame,
  filterNeverMatches,
  filterNotOnEvent,
  filterOnUnique,
  frameSuffixMismatch,
  keyPathClash,
  metricOnRemovedEvent,
  mixedUnique,
  olderSourceInNewMetric,
  repeatedRule,
  sumWithoutValue,
  tiersWiderThanEvent,
  unexpandedKeyPath,
  uniqueNotOnEvent,
  uniqueOverAllTime,
  unknownKeyPath,
  unusedIgnore,
];
