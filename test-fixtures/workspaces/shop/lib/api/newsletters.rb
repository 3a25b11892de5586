# frozen_string_literal: true

module API
  class Newsletters < ::API::Base
    feature_category :newsletter

    before { authenticate! }

    helpers do
      def placement
        params[:placement].presence || 'api'
      end
    end

    resource :newsletters do
      desc 'Subscribe the current customer to the newsletter of a storefront'
      post ':project_id/subscriptions' do
        project = find_project!(params[:project_id])
        ::Newsletters::Subscription.create!(customer: current_user, namespace: project.namespace)

        track_event('subscribe_to_newsletter', user: current_user, additional_properties: { label: placement })

        status :created
      end
    end
  end
end
