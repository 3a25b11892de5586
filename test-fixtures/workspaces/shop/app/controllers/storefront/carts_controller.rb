# frozen_string_literal: true

module Storefront
  class CartsController < ApplicationController
    include ProductAnalyticsTracking

    track_internal_event :show, name: 'view_cart_page'

    def show
      @cart = Carts::Presenter.new(current_cart)
    end

    def create
      result = Carts::AddItemService.new(project, current_user).execute(product, quantity: params[:quantity].to_i)
      redirect_to cart_path, notice: result.message
    end

    def abandon
      Gitlab::Tracking.event(
        'Storefront::CartsController',
        'abandon_cart',
        label: params[:reason],
        user: current_user,
        project: project,
        namespace: project.namespace
      )

      head :no_content
    end

    private

    def product
      project.products.published.find(params[:product_id])
    end

    def tracking_namespace_source
      project.namespace
    end

    def tracking_project_source
      project
    end
  end
end
