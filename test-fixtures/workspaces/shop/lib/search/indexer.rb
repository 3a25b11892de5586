# frozen_string_literal: true

module Search
  class Indexer
    # track_internal_event('rebuild_search_shard') was sent for every shard until 17.4;
    # one event for the whole index is enough.
    def rebuild
      Product.published.find_each(batch_size: 1_000) { |product| index.put(product.id, document(product)) }
      index.commit
      logger.event('search.rebuilt', size: index.size)
    end

    USAGE = <<~TEXT
      Call this from a worker, then send
        Gitlab::InternalEvents.track_event('rebuild_search_everything')
      so that the duration shows up in the reports.
    TEXT

    private

    def document(product)
      { title: product.title, text: product.description, kind: product.kind }
    end

    def index
      @index ||= Search::Index.current
    end

    def logger
      @logger ||= Search::Logger.build
    end
  end
end
