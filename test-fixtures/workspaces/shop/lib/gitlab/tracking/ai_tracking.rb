# frozen_string_literal: true

module Gitlab
  module Tracking
    class AiTracking
      extend AiUsageEventsRegistryDsl

      register_feature(:recommendations) do
        events(request_ai_recommendation: 1) do |context|
          { model: context['property'], candidates: context['candidate_count'] }
        end

        events(accept_ai_recommendation: 2)

        transformation(:accept_ai_recommendation) do |context|
          { position: context['value'] }
        end
      end

      register_feature(:site_search) do
        deprecated_events(click_search_suggestion: 3)
      end
    end
  end
end
