# frozen_string_literal: true

module Loyalty
  class RedeemPointsService < BaseService
    include Gitlab::InternalEventsTracking

    def execute(checkout, points)
      account = current_user.loyalty_accounts.find_by!(project: project)
      return ServiceResponse.error(message: 'Not enough points') if account.points < points

      account.spend!(points, on: checkout)

      track_internal_event(
        'redeem_loyalty_points_in_checkout',
        user: current_user,
        project: project,
        namespace: project.namespace,
        additional_properties: { label: account.level, value: points }
      )

      ServiceResponse.success
    end
  end
end
