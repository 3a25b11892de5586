# frozen_string_literal: true

class SessionsController < ApplicationController
  include ProductAnalyticsTracking

  skip_before_action :require_customer, only: [:new, :create]

  track_internal_event :create,
    name: 'sign_in_to_customer_account',
    conditions: [-> { customer_signed_in? }, :first_visit_today?]

  def new; end

  def create
    customer = Customer.authenticate(params[:email], params[:password])
    return render :new, status: :unprocessable_entity unless customer

    sign_in(customer)
    redirect_to account_path
  end

  private

  def first_visit_today?
    current_user.last_seen_on != Date.current
  end

  def tracking_namespace_source
    nil
  end

  def tracking_project_source
    nil
  end
end
