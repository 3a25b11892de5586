# frozen_string_literal: true

require 'spec_helper'

RSpec.describe Carts::AddItemService, :clean_gitlab_redis_shared_state, feature_category: :shopping_cart do
  let_it_be(:project) { create(:project) }
  let_it_be(:user) { create(:user) }

  let(:product) { create(:product, project: project, kind: 'book') }

  subject(:add_item) { described_class.new(project, user).execute(product, quantity: 2) }

  it 'tracks the product that was added' do
    expect { add_item }
      .to trigger_internal_events('add_product_to_cart')
      .with(
        user: user,
        project: project,
        namespace: project.namespace,
        category: 'Carts::AddItemService',
        additional_properties: { label: 'product_page', property: 'book', value: 2, variant: nil }
      )
      .and increment_usage_metrics(
        'counts.count_total_add_product_to_cart',
        'redis_hll_counters.count_distinct_user_id_from_add_product_to_cart_weekly'
      )
  end

  it 'counts the customer once a month' do
    expect { 2.times { add_item } }
      .to increment_usage_metrics('redis_hll_counters.count_distinct_user_id_from_add_product_to_cart').by(1)
  end
end
