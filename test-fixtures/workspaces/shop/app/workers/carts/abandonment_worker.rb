# frozen_string_literal: true

module Carts
  class AbandonmentWorker
    include ApplicationWorker

    feature_category :shopping_cart

    # Runs every night. Carts that nobody touched for a week are closed.
    def perform
      Cart.untouched_for(7.days).find_each do |cart|
        cart.close!
        Gitlab::UsageDataCounters::HLLRedisCounter.track_event(:abandon_cart, values: cart.customer_id)
      end
    end
  end
end
