# frozen_string_literal: true

module Orders
  class ShipBatchWorker
    include ApplicationWorker

    feature_category :shipping
    data_consistency :delayed

    BATCH_SIZE = 500

    def perform(carrier)
      Gitlab::InternalEvents.with_batched_redis_writes do
        Order.waiting_for_shipment.limit(BATCH_SIZE).each do |order|
          Gitlab::InternalEvents.track_event(
            'ship_order',
            project: order.project,
            namespace: order.namespace,
            send_snowplow_event: false,
            additional_properties: { label: carrier, value: order.hours_waiting }
          )
          order.update!(shipped_at: Time.current, carrier: carrier)
        end
      end
    end
  end
end
