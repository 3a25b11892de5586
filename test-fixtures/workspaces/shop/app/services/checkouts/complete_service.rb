# frozen_string_literal: true

module Checkouts
  class CompleteService < BaseService
    include Gitlab::InternalEventsTracking

    def execute(checkout)
      order = Orders::CreateService.new(project, current_user).execute(checkout).payload[:order]
      checkout.update!(completed_at: Time.current)

      track_internal_event('complete_checkout',
        user: current_user,
        project: project,
        namespace: project.namespace,
        additional_properties: {
          label: order.payment_method,
          property: order.shipping_method,
          value: order.total_in_cents,
          item_count: order.lines.size,
          currency: order.currency
        })

      Orders::FinalizeWorker.perform_async(order.id)
      ServiceResponse.success(payload: { order: order })
    end
  end
end
