# frozen_string_literal: true

require 'spec_helper'

RSpec.describe Checkouts::CompleteService, feature_category: :checkout_flow do
  let_it_be(:project) { create(:project) }
  let_it_be(:user) { create(:user) }

  let(:checkout) { create(:checkout, project: project, customer: user) }

  subject(:complete) { described_class.new(project, user).execute(checkout) }

  it_behaves_like 'internal event tracking' do
    let(:event) { 'complete_checkout' }
    let(:namespace) { project.namespace }
    let(:additional_properties) do
      { label: 'card', property: 'parcel', value: 4_200, item_count: 2, currency: 'EUR' }
    end
  end

  it 'sends nothing about failed payments' do
    expect { complete }
      .to trigger_internal_events('complete_checkout').once
      .and not_trigger_internal_events('fail_payment_in_checkout')
  end
end
