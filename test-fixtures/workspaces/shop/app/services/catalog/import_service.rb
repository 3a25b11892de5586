# frozen_string_literal: true

module Catalog
  class ImportService < BaseService
    include Gitlab::InternalEventsTracking

    IMPORT_EVENT = 'import_product_catalog'

    def execute(file)
      rows = Parser.for(file).rows
      failed = rows.reject { |row| project.products.upsert_from(row) }

      track_internal_event(
        IMPORT_EVENT,
        user: current_user,
        project: project,
        namespace: project.namespace,
        additional_properties: {
          label: file.extension,
          value: rows.size,
          failed_rows: failed.size
        }
      )

      ServiceResponse.success(payload: { failed: failed })
    end
  end
end
