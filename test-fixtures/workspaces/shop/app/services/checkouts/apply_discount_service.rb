# frozen_string_literal: true

module Checkouts
  class ApplyDiscountService < BaseService
    include Gitlab::InternalEventsTracking

    def execute(checkout, code)
      discount = project.discounts.active.find_by(code: code)
      return reject(code) unless discount&.applies_to?(checkout)

      checkout.discounts << discount

      track_internal_event(
        'apply_discount_code_in_checkout',
        additional_properties: {
          label: discount.kind,
          property: 'applied',
          value: discount.amount_in_cents,
          campaign: discount.campaign.slug
        },
        user: current_user,
        project: project
      )

      ServiceResponse.success
    end

    private

    def reject(code)
      Gitlab::InternalEvents.track_event(
        'apply_discount_code_in_checkout',
        user: current_user,
        project: project,
        additional_properties: {
          label: 'unknown',
          property: 'rejected',
          value: '0'
        }
      )

      ServiceResponse.error(message: "Code #{code} cannot be used")
    end
  end
end
