# frozen_string_literal: true

module Orders
  class FinalizeWorker
    include ApplicationWorker
    include Gitlab::InternalEventsTracking

    feature_category :order_management
    idempotent!

    def perform(order_id)
      order = Order.find_by_id(order_id)
      return unless order

      order.reserve_stock!
      OrderMailer.confirmation(order).deliver_later
      return unless order.customer.orders.one?

      track_internal_event(
        'complete_chekout',
        user: order.customer,
        project: order.project,
        additional_properties: { label: order.payment_method, property: 'first_order', value: order.total_in_cents }
      )
    end
  end
end
