# frozen_string_literal: true

module Payments
  class ChargeService < BaseService
    include Gitlab::InternalEventsTracking

    def execute(checkout)
      result = gateway.charge(checkout.total_in_cents, token: checkout.payment_token)
      return ServiceResponse.success(payload: result) if result.ok?

      track_internal_event('fail_payment_in_checkout',
        user: current_user,
        project: project,
        additional_properties: { label: result.reason, property: checkout.payment_method })

      ServiceResponse.error(message: result.reason)
    rescue Gateway::Timeout
      track_internal_event('fail_payment_in_checkout', user: current_user, project: project, label: 'timeout')

      ServiceResponse.error(message: 'timeout')
    end

    private

    def gateway
      @gateway ||= Gateway.for(project)
    end
  end
end
