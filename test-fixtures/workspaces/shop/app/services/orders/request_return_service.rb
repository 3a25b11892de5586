# frozen_string_literal: true

module Orders
  class RequestReturnService < BaseService
    include Gitlab::InternalEventsTracking

    def execute(order, lines, reason)
      return ServiceResponse.error(message: 'The return period is over') if order.return_period_over?

      parcel_return = order.returns.create!(lines: lines, reason: reason)

      track_internal_event(
        'request_order_return',
        user: current_user,
        project: project,
        namespace: project.namespace,
        additional_properties: {
          label: reason,
          value: lines.sum(&:quantity),
          refund_method: order.payment_method
        }
      )

      ServiceResponse.success(payload: { return: parcel_return })
    end
  end
end
