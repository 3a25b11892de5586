# frozen_string_literal: true

class WishlistItem < ApplicationRecord
  include Gitlab::InternalEventsTracking

  belongs_to :wishlist
  belongs_to :product

  validates :product_id, uniqueness: { scope: :wishlist_id }

  after_destroy_commit :track_move_to_cart, if: :moved_to_cart?

  attr_accessor :moved_to_cart

  alias_method :moved_to_cart?, :moved_to_cart

  private

  def track_move_to_cart
    track_internal_event(
      'add_product_to_cart',
      namespace: wishlist.project.namespace,
      project: wishlist.project,
      user: wishlist.customer,
      additional_properties: { label: 'wishlist', property: product.kind, value: 1 }
    )
  end
end
