# frozen_string_literal: true

module Promotions
  class ScheduleFlashSaleService < BaseService
    include Gitlab::InternalEventsTracking

    def execute(starts_at:, hours:)
      sale = project.flash_sales.create!(starts_at: starts_at, ends_at: starts_at + hours.hours)

      track_internal_event('schedule_flash_sale', user: current_user, namespace: project.namespace, additional_properties: { label: sale.audience, value: hours })

      ServiceResponse.success(payload: { sale: sale })
    end
  end
end
