# frozen_string_literal: true

module Newsletters
  class SubscribeService < BaseService
    # Example:
    #
    #   Newsletters::SubscribeService.new(project, user).execute('footer')
    #   Gitlab::InternalEvents.track_event('subscribe_to_everything', user: user)
    #
    # The second line shows what the service does; do not repeat it in a caller.
    def execute(placement)
      subscription = project.namespace.newsletter_subscriptions.find_or_create_by!(customer: current_user)

      Gitlab::InternalEvents.track_event('subscribe_to_newsletter',
        category: self.class.name,
        user: current_user,
        namespace: project.namespace,
        additional_properties: { label: placement })

      ServiceResponse.success(payload: { subscription: subscription })
    end
  end
end
