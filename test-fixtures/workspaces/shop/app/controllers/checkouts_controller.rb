# frozen_string_literal: true

class CheckoutsController < ApplicationController
  include ProductAnalyticsTracking

  track_internal_event :new, name: 'start_checkout', conditions: -> { current_cart.items.any? }

  def new
    @checkout = Checkouts::StartService.new(project, current_user).execute.payload[:checkout]
  end

  def retry_payment
    @methods = project.payment_methods.enabled
  end

  def complete
    result = Checkouts::CompleteService.new(project, current_user).execute(current_checkout)
    redirect_to order_path(result.payload[:order])
  end

  private

  def tracking_namespace_source
    project.namespace
  end

  def tracking_project_source
    project
  end
end
