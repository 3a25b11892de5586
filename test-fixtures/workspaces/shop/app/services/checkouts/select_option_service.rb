# frozen_string_literal: true

module Checkouts
  # Stores the shipping or the payment method that the customer picked.
  class SelectOptionService < BaseService
    include Gitlab::InternalEventsTracking

    OPTIONS = %w[shipping payment].freeze

    def execute(checkout, option, method)
      return ServiceResponse.error(message: 'Unknown option') unless OPTIONS.include?(option)

      checkout.update!("#{option}_method" => method)

      track_internal_event(
        "select_#{option}_method_in_checkout",
        user: current_user,
        project: project,
        namespace: project.namespace,
        additional_properties: { label: method }
      )

      ServiceResponse.success
    end
  end
end
