# frozen_string_literal: true

class CategoriesController < ApplicationController
  include ProductAnalyticsTracking

  track_internal_event :show, name: 'view_category_page'

  def show
    @category = project.categories.find_by!(slug: params[:slug])
    @products = @category.products.published.page(params[:page])

    return unless params[:sort]

    Gitlab::InternalEvents.track_event(
      'view_category_page',
      user: current_user,
      project: project,
      namespace: project.namespace,
      additional_properties: {
        label: @category.slug,
        property: params[:sort],
        page_number: params[:page].to_i,
        filter_count: params.fetch(:filters, {}).size
      }
    )
  end

  private

  def tracking_namespace_source
    project.namespace
  end

  def tracking_project_source
    project
  end
end
