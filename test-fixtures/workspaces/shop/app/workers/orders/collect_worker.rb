# frozen_string_literal: true

module Orders
  # Asks the carrier to collect one parcel from the shop.
  class CollectWorker
    include ApplicationWorker

    feature_category :shipping

    def perform(order_id, carrier)
      order = Order.find(order_id)
      Shipping::CarrierClient.new(carrier).collect(order)

      Gitlab::InternalEvents.track_event(
        Shipping::Events::SHIP_ORDER,
        project: order.project,
        namespace: order.namespace,
        additional_properties: { label: carrier }
      )
    end
  end
end
