# frozen_string_literal: true

class OrderHistoriesController < ApplicationController
  include ProductAnalyticsTracking

  track_internal_event :index, name: 'view_order_history'

  def index
    @orders = current_user.orders.newest_first.page(params[:page])
  end

  def export
    send_data OrderExport.new(current_user).to_csv, filename: 'orders.csv'
  end
end
