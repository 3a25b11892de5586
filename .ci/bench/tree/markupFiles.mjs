// HAML and ERB views, with and without tracking.
import { areas, fields, human, kebab, nouns, pascal, prose, sentence, verbs } from './words.mjs';

function filled(start, size, part) {
  let text = start;
  while (text.length < size) text += part();
  return text;
}

/** A HAML view; `body` stands after its first lines. */
export function hamlView(random, { size, body = '' }) {
  const start = `- page_title _('${sentence(random.pick(nouns))}')\n- add_to_breadcrumbs _('${sentence(random.pick(areas))}'), project_path(@project)\n\n`;
  return filled(start + body, size, () => hamlPart(random));
}

function hamlPart(random) {
  const noun = random.pick(nouns);
  const field = random.pick(fields);
  return random.pick([
    `.gl-flex.gl-gap-${random.integer(1, 6)}{ class: ('active' if @${noun}&.${field}), data: { testid: '${kebab(noun)}' } }
  %h4.gl-heading-${random.integer(1, 5)}= s_('${pascal(random.pick(areas))}|${sentence(noun)}')
  %span.gl-text-subtle= @${noun}.${field}
`,
    `- if can?(current_user, :${random.pick(verbs)}_${noun}, @project)
  = link_to project_path(@project, anchor: '${noun}'), class: 'gl-link', title: _('${sentence(field)}') do
    = sprite_icon('${kebab(random.pick(verbs))}', size: ${random.integer(12, 24)})
    #{@${noun}.title} – #{time_ago_with_tooltip(@${noun}.created_at)}
`,
    `= render Pajamas::ButtonComponent.new(href: '#${noun}', button_options: { class: 'js-${kebab(noun)}', title: _('${sentence(field)}') }) do
  = _('${sentence(random.pick(verbs))}')
`,
    `-# ${prose(random)}
%ul.content-list
  - @${noun}s.each do |item|
    %li{ id: dom_id(item), class: "status-#{item.${field}}" }
      = render 'shared/${noun}', item: item, show_${field}: true
`,
    `= form_for @${noun}, html: { class: 'js-${kebab(noun)}-form' } do |f|
  = f.label :${field}, class: 'label-bold'
  = f.text_field :${field}, class: 'form-control gl-form-input', maxlength: ${random.integer(20, 255)}
  %p.form-text= _('The ${human(field)} of the ${human(noun)}.')
`,
  ]);
}

/** Each form gives lines of a view. */
export const hamlForms = {
  'link with data': ({ events, marks }) => {
    const { name } = events();
    return `= link_to _('Open'), project_path(@project), class: 'btn', data: { event_tracking: '${marks.at('link with data', 'literal', name)}${name}', event_label: 'first' }\n`;
  },
  'element with data': ({ events, marks }) => {
    const { name } = events();
    return `.js-count{ data: { testid: 'x', event_tracking: "${marks.at('element with data', 'literal', name)}${name}", event_property: @project.path } }\n`;
  },
  'Pajamas component': ({ events, marks }) => {
    const { name } = events();
    return `= render Pajamas::ButtonComponent.new(variant: :confirm, href: '#', button_options: { data: { event_tracking: '${marks.at('Pajamas component', 'literal', name)}${name}', event_label: 'again' } }) do\n  = _('Save')\n`;
  },
  'attribute in quotes': ({ events, marks }) => {
    const { name } = events();
    return `%a{ href: '#', 'data-event-tracking' => '${marks.at('attribute in quotes', 'literal', name)}${name}', 'data-event-label' => 'first' } x\n`;
  },
  'several lines': ({ events, marks }) => {
    const { name } = events();
    return `.gl-card{ class: 'é',\n  data: { event_tracking: '${marks.at('several lines', 'literal', name)}${name}',\n    event_label: 'first' } }\n`;
  },
  ternary: ({ events, marks }) => {
    const [first, second] = [events().name, events().name];
    return `.js-count{ data: { ${marks.at('ternary', 'candidates', first, second)}event_tracking: @project ? '${first}' : '${second}' } }\n`;
  },
};

/** Texts with the words of tracking calls, none of which is one. */
export function hamlLookAlikes({ random, events }) {
  const { name } = events();
  return random.pick([
    `-# .js-count{ data: { event_tracking: '${name}' } }\n`,
    `%p Write data-event-tracking="${name}" on the button.\n`,
    `/ %a{ data: { event_tracking: '${name}' } }\n`,
  ]);
}

/** An ERB view; `body` stands after its first lines. */
export function erbView(random, { size, body = '' }) {
  const start = `<% page_title = _('${sentence(random.pick(nouns))}') -%>\n<h1><%= page_title %></h1>\n`;
  return `${filled(start + body, size, () => erbPart(random))}`;
}

function erbPart(random) {
  const noun = random.pick(nouns);
  const field = random.pick(fields);
  return random.pick([
    `<% if @${noun}.${field}? %>
  <p class="text-${noun}"><%= s_('${pascal(random.pick(areas))}|${sentence(noun)}') %>: <%= @${noun}.${field} %></p>
<% end %>
`,
    `<table class="data" style="width: ${random.integer(20, 100)}%">
<% @${noun}s.each do |item| -%>
  <tr><td><%= item.${field} %></td><td><%= link_to item.title, item_url(item), title: '${human(field)}' %></td></tr>
<% end -%>
</table>
`,
    `<%# ${prose(random)} %>
<%= render partial: 'shared/${noun}', locals: { ${noun}: @${noun}, ${field}: true } %>
`,
  ]);
}

/** Each form gives lines of a view. */
export const erbForms = {
  attribute: ({ events, marks }) => {
    const { name } = events();
    return `<a href="<%= project_path %>" data-event-tracking="${marks.at('attribute', 'literal', name)}${name}" data-event-label="first">x</a>\n`;
  },
  'link with data': ({ events, marks }) => {
    const { name } = events();
    return `<%= link_to 'x', project_path, data: { event_tracking: '${marks.at('link with data', 'literal', name)}${name}', event_label: 'first' } %>\n`;
  },
  'element made by a helper': ({ events, marks }) => {
    const { name } = events();
    return `<%= content_tag :div, 'é', class: 'js-count', data: { event_tracking: '${marks.at('element made by a helper', 'literal', name)}${name}' } %>\n`;
  },
};

/** Texts with the words of tracking calls, none of which is one. */
export function erbLookAlikes({ random, events }) {
  const { name } = events();
  return random.pick([
    `<%# <a data-event-tracking="${name}">x</a> %>\n`,
    `<!-- <a data-event-tracking="${name}">x</a> -->\n`,
    `<p>Write data-event-tracking="${name}" on the button.</p>\n`,
  ]);
}
