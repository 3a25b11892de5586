# frozen_string_literal: true

module Recommendations
  class RequestService < BaseService
    include Gitlab::InternalEventsTracking

    def execute(product, surface:)
      answer = client.related_to(product, limit: 12)

      track_internal_event(
        'request_ai_recommendation',
        user: current_user,
        feature_enabled_by_namespace_ids: project.namespace.self_and_ancestor_ids,
        additional_properties: {
          label: surface,
          property: answer.model,
          value: answer.milliseconds,
          candidate_count: answer.products.size
        }
      )

      ServiceResponse.success(payload: { products: answer.products })
    end

    private

    def client
      @client ||= Client.new(project)
    end
  end
end
