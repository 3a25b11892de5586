# frozen_string_literal: true

module Carts
  class RemoveItemService < BaseService
    include Gitlab::InternalEventsTracking

    def execute(item, keep_for_later: false)
      current_user.wishlists.for(project).products << item.product if keep_for_later
      item.destroy!

      track_internal_event(
        keep_for_later ? 'add_product_to_wishlist' : 'remove_product_from_cart',
        project: project,
        namespace: project.namespace,
        user: current_user,
        additional_properties: { label: 'cart_line' }
      )

      ServiceResponse.success
    end
  end
end
