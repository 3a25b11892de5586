# frozen_string_literal: true

module Reports
  class MonthlySalesWorker
    include ApplicationWorker

    feature_category :sales_reporting

    def perform(namespace_id, user_id)
      namespace = Namespace.find(namespace_id)
      user = User.find(user_id)
      report = Reports::Sales.new(namespace, period: :last_month)
      ReportMailer.sales(user, report.to_csv).deliver_now

      Gitlab::InternalEvents.track_event(
        'export_sales_report',
        user: user,
        namespace: namespace,
        additional_properties: { label: 'csv', value: report.rows.size }
      )
    end
  end
end
