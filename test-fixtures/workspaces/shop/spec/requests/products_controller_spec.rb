# frozen_string_literal: true

require 'spec_helper'

RSpec.describe ProductsController, type: :request, feature_category: :product_catalog do
  let_it_be(:product) { create(:product) }

  describe 'GET #show' do
    subject(:request) { get product_path(product) }

    it_behaves_like 'internal event tracking' do
      let(:event) { 'view_product_page' }
      let(:project) { product.project }
      let(:namespace) { product.project.namespace }
    end

    it 'increments the weekly and the total count' do
      expect { request }.to trigger_internal_events('view_product_page')
        .and increment_usage_metrics('redis_hll_counters.count_distinct_user_id_from_view_product_page_weekly').by(0)
    end
  end
end
