# frozen_string_literal: true

module API
  class Recommendations < ::API::Base
    feature_category :ai_recommendations

    before { authenticate! }

    resource :recommendations do
      desc 'Tell that the customer took a recommended product'
      params do
        requires :product_id, type: Integer
        optional :position, type: Integer
      end
      post 'accept' do
        product = Product.find(params[:product_id])

        track_event(
          'accept_ai_recommendation',
          project_id: product.project_id,
          namespace_id: product.project.namespace_id,
          user: current_user,
          additional_properties: { label: 'api', value: params[:position] }
        )

        status :no_content
      end
    end
  end
end
