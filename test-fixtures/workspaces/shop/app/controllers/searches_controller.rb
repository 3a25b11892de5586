# frozen_string_literal: true

class SearchesController < ApplicationController
  include ProductAnalyticsTracking
  include Gitlab::InternalEventsTracking

  track_internal_event :show, :suggest,
    name: 'search_products',
    conditions: -> { params[:query].present? && !bot_request? }

  def show
    @results = Search::ProductFinder.new(project, params).execute
    track_empty_search if @results.empty?
  end

  def suggest
    render json: Search::Suggestions.new(project, params[:query])
  end

  private

  def track_empty_search
    track_internal_event(
      'search_products',
      user: current_user,
      project: project,
      additional_properties: {
        label: 'page',
        property: request.fullpath,
        value: 0
      }
    )
  end

  def bot_request?
    request.user_agent.to_s.match?(/bot|crawler/i)
  end

  def tracking_namespace_source
    project.namespace
  end

  def tracking_project_source
    project
  end
end
