# frozen_string_literal: true

require 'spec_helper'

RSpec.describe Loyalty::RedeemPointsService, feature_category: :loyalty_program do
  let_it_be(:account) { create(:loyalty_account, points: 500) }

  let(:checkout) { create(:checkout, project: account.project, customer: account.customer) }

  subject(:redeem) { described_class.new(account.project, account.customer).execute(checkout, 200) }

  it 'tracks the redeemed points' do
    expect { redeem }
      .to trigger_internal_events('redeem_loyalty_points_in_checkout')
      .with(user: account.customer, project: account.project, additional_properties: { label: account.level, value: 200 })
      .and increment_usage_metrics('redis_hll_counters.count_distinct_user_id_from_redeem_loyalty_points_in_checkout_monthly')
  end
end
