# frozen_string_literal: true

module Customers
  class CreateAccountService
    include Gitlab::InternalEventsTracking

    def initialize(params, source:)
      @params = params
      @source = source
    end

    def execute
      customer = Customer.new(params)
      return ServiceResponse.error(message: customer.errors.full_messages) unless customer.save

      track_internal_event('create_customer_account', user: customer, additional_properties: { label: source })

      ServiceResponse.success(payload: { customer: customer })
    end

    private

    attr_reader :params, :source
  end
end
