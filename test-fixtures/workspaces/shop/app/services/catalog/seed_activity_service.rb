# frozen_string_literal: true

module Catalog
  # Fills a demo storefront with a first day of visits.
  class SeedActivityService < BaseService
    def execute(visitors)
      visitors.each do |visitor|
        %w[view_category_page view_product_page view_cart_page].each do |event|
          Gitlab::InternalEvents.track_event(event, user: visitor, project: project, namespace: project.namespace)
        end
      end

      ServiceResponse.success
    end
  end
end
