# frozen_string_literal: true

class Order < ApplicationRecord
  belongs_to :customer
  belongs_to :project
  has_many :lines, class_name: 'OrderLine'

  scope :paid, -> { where.not(paid_at: nil) }
  scope :waiting_for_shipment, -> { paid.where(shipped_at: nil) }

  delegate :namespace, to: :project

  def ship!(carrier)
    update!(shipped_at: Time.current, carrier: carrier)
    event('shipped', carrier)
  end

  # Appends a line to the order's own timeline. Not analytics.
  def event(kind, note = nil)
    timeline_entries.create!(kind: kind, note: note)
  end

  def mark_as_delivered!
    event('delivered', "Handed over by #{carrier}")
    update!(delivered_at: Time.current)
  end

  def hours_waiting
    ((Time.current - paid_at) / 1.hour).round
  end
end
