# frozen_string_literal: true

module Shipping
  module Events
    SHIP_ORDER = 'ship_order'
    VIEW_TRACKING = 'view_order_tracking_page'
  end
end
