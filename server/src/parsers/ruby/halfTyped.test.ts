import assert from 'node:assert/strict';
import { adapters } from '../../../test/parsers/adapters';

const code = `# frozen_string_literal: true

module Carts
  class AddItemService < BaseService
    include Gitlab::InternalEventsTracking

    LIMIT = 20
    KINDS = %w[gift order].freeze

    def execute(product, quantity: 1)
      return error("Too many: #{quantity} of #{product.name}") if quantity > LIMIT

      item = cart.items.find { |it| it.product == product } || build(product)
      item.update!(quantity: quantity, note: params[:note]&.strip)
      track_internal_event('first_event', user: current_user, additional_properties: { label: product.kind })
      message = "Added #{product.name}"
      log_info('added', message: message, tags: %i[cart add], at: Time.now)
      notify(item) do |mail|
        mail.subject = "Cart #{cart.id}"
        mail.to = [current_user.email, 'x@example.com']
      end

      case product.kind
      when :gift then track_internal_event('second_event', user: current_user)
      else
        Gitlab::InternalEvents.track_event("third_event", user: current_user, project: project)
      end
      success(item: item)
    rescue ActiveRecord::RecordInvalid => e
      error(e.message)
    end

    def remove(item)
      if item.destroy && !quiet?
        track_internal_event('fourth_event', user: current_user)
      end
      items.map(&:name).each { |name| puts "gone: #{name}" }
    end

    private

    def quiet? = params[:quiet] == 'yes'

    def pattern
      /cart-(\\d+)/.match(text)
    end

    def last
      track_internal_event('fifth_event', user: current_user)
    end
  end
end
`;

/** States that take everything below for something else, and are left with the next letter. */
const hopeless = /^\s*(?:module|KINDS = %w)\s*$/;

describe('Ruby that is being typed', () => {
  const namesIn = (text: string): readonly string[] =>
    adapters.ruby
      .parse('file:///a.rb', text)
      .calls.flatMap(({ name }) => (name.kind === 'literal' ? [name.value] : []));

  it('keeps all calls below, whatever line breaks off where', () => {
    const lines = code.split('\n');
    lines.forEach((line, i) => {
      const below = lines.slice(i + 1);
      const expected = below.flatMap((it) => /'\w+_event'|"\w+_event"/.exec(it)?.[0].slice(1, -1) ?? []);
      for (let length = 1; length <= line.length; length++) {
        const typed = line.slice(0, length);
        if (typed.trim() === '' || hopeless.test(typed)) continue;
        const found = namesIn([...lines.slice(0, i), typed, ...below].join('\n'));
        assert.deepEqual(
          expected.filter((it) => !found.includes(it)),
          [],
          `line ${i + 1}: ${typed}`,
        );
      }
    });
  });

  it('ends a statement at its dot, unless a class stands before it', () => {
    assert.deepEqual(namesIn("item&.\ntrack_internal_event('x')"), ['x']);
    assert.deepEqual(namesIn("Gitlab::InternalEvents.\n  track_event('x')"), ['x']);
    assert.deepEqual(namesIn("Other.\n  track_internal_event('x')"), []);
  });
});
