# frozen_string_literal: true

class OrdersController < ApplicationController
  include ProductAnalyticsTracking

  before_action :find_order

  track_redis_hll_event :receipt, name: 'view_order_history'

  def show; end

  def tracking
    @stops = Shipping::ParcelTracker.new(@order).stops
  end

  def receipt
    send_data Receipts::Pdf.new(@order).render, filename: "receipt-#{@order.number}.pdf"
  end

  private

  def find_order
    @order = current_user.orders.find_by!(number: params[:number])
  end

  def tracking_namespace_source
    project.namespace
  end

  def tracking_project_source
    project
  end
end
