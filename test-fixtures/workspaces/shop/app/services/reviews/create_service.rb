# frozen_string_literal: true

module Reviews
  class CreateService < BaseService
    include Gitlab::InternalEventsTracking

    def execute(product)
      review = product.reviews.build(author: current_user, **params.slice(:rating, :text, :photos))
      return ServiceResponse.error(message: review.errors.full_messages) unless review.save

      track_internal_event(
        'submit_product_review',
        user: current_user,
        namespace: project.namespace,
        project: project,
        additional_properties: {
          label: product.kind,
          property: review.photos.any? ? 'photo' : 'text',
          value: review.rating
        }
      )

      ServiceResponse.success(payload: { review: review })
    end
  end
end
