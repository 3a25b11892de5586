# frozen_string_literal: true

module Checkouts
  class StartService < BaseService
    include Gitlab::InternalEventsTracking

    STEP_EVENTS = {
      review: 'view_cart_page',
      address: 'start_checkout'
    }.freeze

    def execute
      checkout = project.checkouts.create!(customer: current_user, cart: cart)

      track_internal_event 'start_checkout',
        user: current_user,
        project: project,
        additional_properties: { label: current_user ? 'account' : 'guest' }

      ServiceResponse.success(payload: { checkout: checkout })
    end

    def resume(step)
      track_internal_event(STEP_EVENTS.fetch(step), namespace: project.namespace, project: project, user: current_user)
    end
  end
end
