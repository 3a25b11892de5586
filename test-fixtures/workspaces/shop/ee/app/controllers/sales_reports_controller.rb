# frozen_string_literal: true

class SalesReportsController < ApplicationController
  include ProductAnalyticsTracking

  before_action :require_ultimate!

  track_internal_event :create, name: 'export_sales_report', conditions: -> { request.format.csv? }

  def create
    report = Reports::Sales.new(project, period: params[:period])

    respond_to do |format|
      format.csv { send_data report.to_csv }
      format.json { render json: report }
    end
  end

  private

  def tracking_namespace_source
    project.namespace
  end

  def tracking_project_source
    project
  end
end
