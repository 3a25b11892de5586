# frozen_string_literal: true

module Wishlists
  class AddService < BaseService
    include Gitlab::InternalEventsTracking

    def execute(product, place: 'product_page')
      wishlist.products << product unless wishlist.products.include?(product)

      track_internal_event('add_product_to_wishlist', user: current_user, project: project, additional_properties: { label: place })

      ServiceResponse.success(payload: { wishlist: wishlist })
    end

    private

    def wishlist
      @wishlist ||= current_user.wishlists.find_or_create_by!(project: project)
    end
  end
end
