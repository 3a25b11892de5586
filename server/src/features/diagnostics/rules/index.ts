import type { Rule } from '../rule';
import { legacyCall } from './legacyCall';
import { metricChanged } from './metricChanged';
import { removedEvent } from './removedEvent';
import { unknownEvent } from './unknownEvent';
import { unknownEventInMetric } from './unknownEventInMetric';
import { unusedIgnore } from './unusedIgnore';

/** Every rule there is; adding one is adding a file and a line here. */
export const rules: readonly Rule[] = [
  unknownEvent,
  removedEvent,
  unknownEventInMetric,
  legacyCall,
  metricChanged,
  unusedIgnore,
];
