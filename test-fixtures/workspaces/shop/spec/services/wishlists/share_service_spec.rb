# frozen_string_literal: true

require 'spec_helper'

RSpec.describe Wishlists::ShareService, feature_category: :wishlist do
  let_it_be(:wishlist) { create(:wishlist) }

  subject(:service) { described_class.new(wishlist.project, wishlist.customer) }

  it 'tracks every way of sharing' do
    expect do
      service.by_email(wishlist, ['friend@example.com'])
      service.by_link(wishlist)
    end.to trigger_internal_events('share_wishlist').exactly(2).times
  end
end
