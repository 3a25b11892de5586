# frozen_string_literal: true

module TrackingHelper
  def wishlist_button_data(product)
    {
      event_tracking: 'add_product_to_wishlist',
      event_label: 'product_card',
      testid: "wishlist-button-#{product.id}"
    }
  end

  def newsletter_link_options(placement)
    {
      class: 'newsletter-link',
      data: { event_tracking: 'subscribe_to_newsletter', event_label: placement }
    }
  end

  def recommendation_slot(product)
    tag.section(class: 'recommendations', data: { product_id: product.id, track_seen: true })
  end
end
