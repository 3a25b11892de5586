# frozen_string_literal: true

module Shipping
  # Follows one parcel on its way to the customer.
  class ParcelTracker
    def initialize(order)
      @order = order
      @stops = []
    end

    attr_reader :stops

    # Has nothing to do with product analytics: a carrier reports a stop of the parcel.
    def track_event(name, place:, at: Time.current)
      stops << { name: name, place: place, at: at }
    end

    def track(place)
      track_event('parcel_scanned', place: place)
      self
    end

    def self.replay(order, scans)
      tracker = new(order)
      scans.each { |scan| tracker.track_event('parcel_scanned', place: scan.place, at: scan.time) }
      tracker.track('front_door').stops
    end
  end
end
