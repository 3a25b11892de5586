import type { TrackingCall } from '../../facts';
import { dataAttributes } from './attributes';
import type { CallMigration, LegacyCall } from './callText';
import { controllerMacro, redisEvent, snowplowEvent } from './rubyCalls';
import { apiEvent, mixinTrack, trackingEvent, type Default } from './scriptCalls';

type Form = (legacy: LegacyCall, defaults: readonly Default[]) => CallMigration;

/** The forms that a machine can rewrite, by the api of the legacy dialect. */
const forms: Readonly<Record<string, Form>> = {
  'Gitlab::Tracking.event': snowplowEvent,
  'HLLRedisCounter.track_event': redisEvent,
  track_usage_event: redisEvent,
  increment_unique_values: redisEvent,
  track_redis_hll_event: controllerMacro,
  'track_event (controller)': controllerMacro,
  track_custom_event: controllerMacro,
  'Tracking.event': trackingEvent,
  'this.track': mixinTrack,
  track: mixinTrack,
  'Api.trackRedisHllUserEvent': apiEvent,
  'data-track-action': dataAttributes,
};

export function migrateCall(legacy: LegacyCall, defaults: readonly Default[]): CallMigration {
  const { call } = legacy;
  const reason = whyNotByMachine(call);
  if (reason !== undefined) return { refused: reason };
  return forms[call.api]?.(legacy, defaults) ?? { refused: byHand };
}

const byHand = 'Its successor does something else: write the new call by hand.';

/** Why nobody but a person can rewrite a legacy call, as far as the index tells; undefined where a machine may try. */
export function whyNotByMachine({ api, name, through }: TrackingCall): string | undefined {
  if (through !== undefined || forms[api] === undefined) return byHand;
  if (name.kind === 'pattern' || name.kind === 'unknown')
    return 'Its event is only known while the program runs: write its name out first.';
  return undefined;
}
