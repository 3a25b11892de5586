# frozen_string_literal: true

class ProductsController < ApplicationController
  include ProductAnalyticsTracking

  before_action :find_product, only: [:show, :gallery]

  track_internal_event :show, :gallery, name: 'view_product_page'

  def show
    @reviews = @product.reviews.newest_first.limit(5)
  end

  def gallery
    render partial: 'gallery', locals: { images: @product.images }
  end

  def size_guide
    render json: @product.size_guide
  end

  private

  def find_product
    @product = project.products.published.find_by!(slug: params[:slug])
  end

  def tracking_namespace_source
    project.namespace
  end

  def tracking_project_source
    project
  end
end
