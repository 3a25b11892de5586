// Ruby without tracking: classes, their methods, and specs.
import { areas, fields, human, indent, nouns, pascal, prose, roles, verbs } from './words.mjs';

/** The body of a class: methods until `size` characters are reached. */
export function rubyMethods(random, size) {
  const methods = [];
  for (let length = 0; length < size; length += methods.at(-1).length) methods.push(rubyMethod(random));
  return methods.join('\n');
}

function rubyMethod(random) {
  const words = {
    noun: random.pick(nouns),
    other: random.pick(nouns),
    verb: random.pick(verbs),
    field: random.pick(fields),
    second: random.pick(fields),
    area: random.pick(areas),
    number: random.integer(2, 500),
    report: random.chance(0.03) ? 'Gitlab::ErrorTracking.track_exception' : 'log_failure',
  };
  const comment = random.chance(0.35) ? `# ${prose(random)}\n` : '';
  return comment + random.pick(methodShapes)(words);
}

const methodShapes = [
  ({ noun, other, verb, field, report }) => `def ${verb}_${noun}_${field}(${noun}, ${other}: nil)
  return unless ${noun}.persisted?
  return ServiceResponse.error(message: _('The ${human(noun)} is locked')) if ${noun}.locked?

  ${noun}.with_lock do
    ${noun}.${field} = params[:${field}] || ${other}&.${field}
    ${noun}.save!
  end

  ServiceResponse.success(payload: { ${noun}: ${noun}, changes: ${noun}.previous_changes })
rescue ActiveRecord::RecordInvalid => e
  ${report}(e, ${noun}_id: ${noun}.id)
  ServiceResponse.error(message: e.message)
end
`,
  ({ noun, field, number }) => `def ${noun}_${field}
  strong_memoize(:${noun}_${field}) do
    scope = project.${noun}s.where(${field}: params[:${field}]).order(id: :desc)
    scope = scope.limit(${number}) unless current_user&.admin?
    scope.preload(:author, :labels).to_a
  end
end
`,
  ({ noun, other, area }) => `def allowed_${noun}_for_${area}?(${other})
  return false unless Feature.enabled?(:${area}_${noun}, project)
  return true if ${other}.public? && !${other}.archived?

  can?(current_user, :read_${noun}, ${other}) && ${other}.namespace.licensed_feature_available?(:${area})
end
`,
  ({ noun, other, field, second }) => `def serialize_${noun}(${noun})
  {
    id: ${noun}.to_global_id.to_s,
    ${field}: ${noun}.${field},
    ${second}: ${noun}.${second}&.iso8601,
    ${other}_count: ${noun}.${other}s.count,
    web_url: Gitlab::Routing.url_helpers.project_url(${noun}.project, anchor: "${noun}-#{${noun}.iid}"),
    permissions: %i[read update destroy].index_with { |ability| can?(current_user, :"#{ability}_${noun}", ${noun}) }
  }.compact
end
`,
  ({ noun, verb, number }) => `def ${verb}_${noun}s_in_batches
  ${pascal(noun)}.where(project_id: project_ids).each_batch(of: ${number}) do |batch, index|
    ids = batch.pluck(:id)
    next if ids.empty?

    logger.info(class: self.class.name, message: '${verb} ${human(noun)}', batch: index, size: ids.size)
    ${pascal(verb)}${pascal(noun)}Worker.bulk_perform_in(index * DELAY, ids.map { |id| [id, current_user.id] })
  end
end
`,
  ({ noun, other, field, area }) => `def find_${noun}_by_${field}(${field})
  Rails.cache.fetch(['${area}', project.cache_key, ${field}], expires_in: CACHE_TTL) do
    case ${field}
    when Integer then ${noun}s.find_by(id: ${field})
    when /\\A#\\d+\\z/ then ${noun}s.find_by_iid(${field}.delete_prefix('#'))
    when String
      ${noun}s.joins(:${other}).find_by("${other}s.${field} = ?", ${field})
    end
  end
end
`,
  ({ noun, field, second }) => `def normalized_${noun}_params
  attributes = params.require(:${noun}).permit(:${field}, :${second}, label_ids: [], metadata: {})
  attributes[:${field}] = attributes[:${field}].to_s.strip.presence
  attributes.delete(:${second}) unless can?(current_user, :admin_${noun}, parent)
  attributes
end
`,
  ({ noun, other, verb }) => `def self.${verb}_${noun}_from(${other})
  new(${other}.project, ${other}.author).tap do |instance|
    instance.${noun} = ${other}.${noun}s.last || ${other}.build_${noun}
    yield instance if block_given?
  end
end
`,
];

const openings = [
  (noun) => `include Gitlab::Utils::StrongMemoize\n\nCACHE_TTL = 10.minutes\nDELAY = 5.seconds\n`,
  (noun) =>
    `include Gitlab::Allowable\ninclude AfterCommitQueue\n\nattr_reader :project, :current_user, :params\n`,
  (noun) =>
    `delegate :project, :author, to: :${noun}, allow_nil: true\n\nLIMITS = { small: 20, large: 500 }.freeze\n`,
  (noun) =>
    `belongs_to :project\nhas_many :${noun}s, inverse_of: :owner\n\nvalidates :title, presence: true, length: { maximum: 255 }\n\nscope :recent, -> { where(created_at: 30.days.ago..) }\nscope :for_${noun}, ->(${noun}) { where(${noun}: ${noun}) }\n`,
];

const initializer = `def initialize(project, current_user, params = {})
  @project = project
  @current_user = current_user
  @params = params.dup
end
`;

/** A whole class. `head` stands first in its body, `body` before its generated methods. */
export function rubyClass(random, { name, base, size, head = '', body = '' }) {
  const modules = name.split('::');
  const noun = random.pick(nouns);
  const content = [
    head,
    random.pick(openings)(noun),
    initializer,
    body,
    rubyMethods(random, size - head.length - body.length - 500),
    `private\n\nattr_writer :${noun}\n\ndef logger\n  @logger ||= Gitlab::AppJsonLogger.build\nend\n`,
  ]
    .filter((part) => part !== '')
    .join('\n');
  return `# frozen_string_literal: true\n\n${nested(modules, base, content)}`;
}

function nested([first, ...rest], base, content) {
  if (rest.length > 0) return `module ${first}\n${indent(nested(rest, base, content), 2)}end\n`;
  return `class ${first}${base ? ` < ${base}` : ''}\n${indent(content, 2)}end\n`;
}

/** A spec. `body` holds examples that stand before the generated ones. */
export function rubySpec(random, { name, size, body = '' }) {
  const examples = [];
  for (let length = body.length; length < size; length += examples.at(-1).length)
    examples.push(example(random));
  return `# frozen_string_literal: true

require 'spec_helper'

RSpec.describe ${name}, :aggregate_failures, feature_category: :${random.pick(areas)} do
  let_it_be(:user) { create(:user) }
  let_it_be(:project) { create(:project, :repository, developers: user) }

  subject(:service) { described_class.new(project, user, params) }

  let(:params) { {} }

${indent([body, ...examples].filter((part) => part !== '').join('\n'), 2)}end
`;
}

function example(random) {
  const noun = random.pick(nouns);
  const field = random.pick(fields);
  const role = random.pick(roles);
  return `describe '#${random.pick(verbs)}_${noun}_${field}' do
  let(:${noun}) { create(:${noun}, project: project, ${field}: ${random.integer(1, 40)}) }

  # ${prose(random)}
  context 'when the ${human(noun)} has no ${human(field)}' do
    before do
      ${noun}.update!(${field}: nil)
      stub_feature_flags(${random.pick(areas)}_${noun}: false)
    end

    it 'returns an error with the ${human(role)}' do
      response = service.execute(${noun})

      expect(response).to be_error
      expect(response.message).to eq('The ${human(noun)} has no ${human(field)}')
      expect { response.payload.fetch(:${role}) }.not_to change { ${noun}.reload.${field} }
    end
  end

  it { is_expected.to respond_to(:${field}) }
end
`;
}
