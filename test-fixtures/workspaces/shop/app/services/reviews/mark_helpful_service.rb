# frozen_string_literal: true

module Reviews
  class MarkHelpfulService < BaseService
    include Gitlab::InternalEventsTracking

    def execute(review)
      vote = review.helpful_votes.find_or_create_by!(customer: current_user)

      track_internal_event('mark_product_review_as_helpful', project: project, namespace: project.namespace)

      ServiceResponse.success(payload: { vote: vote })
    end
  end
end
