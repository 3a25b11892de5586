# frozen_string_literal: true

module Wishlists
  class ShareService < BaseService
    include Gitlab::InternalEventsTracking

    def by_email(wishlist, addresses)
      WishlistMailer.share(wishlist, addresses).deliver_later
      report('share_wishlist', label: 'email')
    end

    def by_link(wishlist)
      wishlist.update!(public_token: SecureRandom.urlsafe_base64)
      report('share_wishlist', label: 'link')
    end

    private

    def report(event_name, **properties)
      track_internal_event(
        event_name,
        user: current_user,
        namespace: project.namespace,
        additional_properties: properties
      )
    end
  end
end
