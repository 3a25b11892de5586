# frozen_string_literal: true

module GiftCards
  class RedeemService < BaseService
    include Gitlab::InternalEventsTracking

    def execute(checkout, number)
      card = project.gift_cards.spendable.find_by(number: number)
      return ServiceResponse.error(message: 'This gift card cannot be used') unless card

      amount = [card.balance_in_cents, checkout.total_in_cents].min
      card.withdraw!(amount)

      track_internal_event(
        'redeem_gift_card_in_checkout',
        user: current_user,
        project: project,
        namespace: project.namespace,
        additional_properties: {
          label: card.kind,
          value: amount
        }
      )

      ServiceResponse.success(payload: { amount: amount })
    end
  end
end
