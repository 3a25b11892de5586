# frozen_string_literal: true

module Carts
  class AddItemService < BaseService
    include Gitlab::InternalEventsTracking

    def execute(product, quantity: 1, source: 'product_page')
      item = cart.items.find_or_initialize_by(product: product)
      item.quantity += quantity

      return ServiceResponse.error(message: item.errors.full_messages) unless item.save

      track_internal_event(
        'add_product_to_cart',
        user: current_user,
        project: project,
        namespace: project.namespace,
        additional_properties: {
          label: source,
          property: product.kind,
          value: quantity,
          variant: item.variant_code
        }
      )

      ServiceResponse.success(payload: { item: item })
    end

    # Puts every line of an earlier order back into the cart.
    def reorder(order)
      order.lines.each { |line| cart.items.create!(product: line.product, quantity: line.quantity) }

      track_internal_event(
        'add_produtc_to_cart',
        user: current_user,
        project: project,
        namespace: project.namespace,
        additional_properties: { label: 'reorder', value: order.lines.sum(&:quantity) }
      )

      ServiceResponse.success(payload: { cart: cart })
    end
  end
end
