import type { Rule } from '../rule';
import { batchTooLarge } from './batchTooLarge';
import { duplicateMetric } from './duplicateMetric';
import { dynamicEventName } from './dynamicEventName';
import { eventMetricValueType } from './eventMetricValueType';
import { eventMetricWithoutFrame } from './eventMetricWithoutFrame';
import { eventNeverCalled } from './eventNeverCalled';
import { eventNotMeasured } from './eventNotMeasured';
import { fileNameDiffers } from './fileNameDiffers';
import { filterNeverMatches } from './filterNeverMatches';
import { filterNotOnEvent } from './filterNotOnEvent';
import { filterOnUnique } from './filterOnUnique';
import { frameSuffixMismatch } from './frameSuffixMismatch';
import { invalidAdditional } from './invalidAdditional';
import { invalidAttributeValue } from './invalidAttributeValue';
import { keyPathClash } from './keyPathClash';
import { legacyCall } from './legacyCall';
import { loadWithoutEvent } from './loadWithoutEvent';
import { macroWithoutSource } from './macroWithoutSource';
import { metricChanged } from './metricChanged';
import { metricNeverCounts } from './metricNeverCounts';
import { metricOnRemovedEvent } from './metricOnRemovedEvent';
import { misplacedDefinition } from './misplacedDefinition';
import { missingIdentifier } from './missingIdentifier';
import { mixedUnique } from './mixedUnique';
import { olderSourceInNewMetric } from './olderSourceInNewMetric';
import { pageAddressSent } from './pageAddressSent';
import { removedEvent } from './removedEvent';
import { repeatedRule } from './repeatedRule';
import { sumWithoutValue } from './sumWithoutValue';
import { tiersWiderThanEvent } from './tiersWiderThanEvent';
import { undeclaredProperty } from './undeclaredProperty';
import { unexpandedKeyPath } from './unexpandedKeyPath';
import { unfinishedDefinition } from './unfinishedDefinition';
import { uniqueNotOnEvent } from './uniqueNotOnEvent';
import { uniqueOverAllTime } from './uniqueOverAllTime';
import { unknownEvent } from './unknownEvent';
import { unknownEventInMetric } from './unknownEventInMetric';
import { unknownKeyPath } from './unknownKeyPath';
import { unusedIgnore } from './unusedIgnore';
import { unusualIdentifiers } from './unusualIdentifiers';
import { wrongPropertyType } from './wrongPropertyType';

/** Every rule there is; adding one is adding a file and a line here. */
export const rules: readonly Rule[] = [
  unknownEvent,
  removedEvent,
  dynamicEventName,
  undeclaredProperty,
  wrongPropertyType,
  missingIdentifier,
  metricNeverCounts,
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
  invalidAttributeValue,
  invalidAdditional,
  loadWithoutEvent,
  pageAddressSent,
  batchTooLarge,
  macroWithoutSource,
  eventNeverCalled,
  eventNotMeasured,
  fileNameDiffers,
  misplacedDefinition,
  unusualIdentifiers,
  unfinishedDefinition,
  unusedIgnore,
];
