# frozen_string_literal: true

module API
  class Orders < ::API::Base
    feature_category :order_management

    before { authenticate! }

    resource :orders do
      desc 'List the orders of the current customer'
      get do
        track_event('view_order_history', user: current_user)

        present paginate(current_user.orders), with: Entities::Order
      end

      desc 'Send some lines of an order back'
      params do
        requires :line_ids, type: Array[Integer]
        requires :reason, type: String
      end
      post ':number/returns' do
        order = current_user.orders.find_by!(number: params[:number])
        order.returns.create!(line_ids: params[:line_ids], reason: params[:reason])

        status :created
      end
    end
  end
end
