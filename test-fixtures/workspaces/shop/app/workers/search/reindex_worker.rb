# frozen_string_literal: true

module Search
  class ReindexWorker
    include ApplicationWorker

    feature_category :site_search

    def perform
      started_at = ::Gitlab::Metrics::System.monotonic_time
      Search::Indexer.new.rebuild

      Gitlab::InternalEvents.track_event(
        'rebuild_search_index',
        additional_properties: { value: (::Gitlab::Metrics::System.monotonic_time - started_at).to_i }
      )
    end
  end
end
