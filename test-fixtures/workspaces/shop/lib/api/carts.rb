# frozen_string_literal: true

module API
  class Carts < ::API::Base
    feature_category :shopping_cart

    before { authenticate! }

    resource :carts do
      desc 'Add a product to the cart of the current customer'
      params do
        requires :product_id, type: Integer
        optional :quantity, type: Integer, default: 1
      end
      post 'items' do
        item = current_cart.add(params[:product_id], params[:quantity])

        track_event(
          'add_product_to_cart',
          user: current_user,
          namespace_id: item.project.namespace_id,
          project_id: item.project_id,
          additional_properties: { label: 'api', property: item.product.kind, value: params[:quantity] }
        )

        present item, with: Entities::CartItem
      end

      desc 'Remove a product from the cart'
      delete 'items/:id' do
        item = current_cart.items.find(params[:id])
        destroy_conditionally!(item)

        track_event('remove_product_from_cart', user: current_user, project_id: item.project_id, namespace_id: item.project.namespace_id, send_snowplow_event: false)
      end
    end
  end
end
