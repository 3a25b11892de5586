import type { CodeLanguage } from '../../src/parsers/languages';

/** One language's text for the adapter contract. */
export interface Sample {
  readonly language: CodeLanguage;
  readonly uri: string;
  readonly text: string;
  /** The literal names in `text`. */
  readonly names: readonly string[];
  /** Around `halfTyped`: what comes before, and a call named `after`. */
  readonly before: string;
  readonly after: string;
  /** Code that breaks off at the end of its line, and the literal names it already tells. */
  readonly halfTyped: readonly (readonly [typed: string, names: readonly string[]])[];
}

const ruby: Sample = {
  language: 'ruby',
  uri: 'file:///sample.rb',
  text: `# frozen_string_literal: true, 😀
class Api::Carts < Base
  EVENT = 'from_constant'
  track_internal_event :show, :index, name: 'macro', conditions: -> { ok? }

  def call(é)
    track_internal_event('plain', user: é, additional_properties: { label: "😀", value: 1 })
    é(1); Gitlab::InternalEvents.track_event("direct_é", **options)
    track_internal_event(EVENT) if é
    track_internal_event("a_#{é}_b")
    # track_internal_event('comment')
    link_to '😀', path, data: { event_tracking: 'attribute', 'event-label' => :é }
    <<~TEXT
      track_internal_event('heredoc')
    TEXT
  end
end
`,
  names: ['macro', 'plain', 'direct_é', 'attribute'],
  before: 'def one\n  ',
  after: "end\n\ndef two\n  track_internal_event('after', user: user)\nend\n",
  halfTyped: [
    ['track_internal_event', []],
    ['track_internal_event(', []],
    ['track_internal_event("', ['']],
    ['track_internal_event("typed', ['typed']],
    ["track_internal_event('typed", ['typed']],
    ["track_internal_event('typed'", ['typed']],
    ["track_internal_event('typed', user: ", ['typed']],
    ["track_internal_event('typed', additional_properties: { label: ", ['typed']],
    ["track_internal_event('typed', additional_properties: { label: 'x", ['typed']],
    ["link_to 'x', data: { event_tracking: 'typed", ['typed']],
    ["track_internal_event 'typed',", ['typed']],
    ["track_internal_event('typed', **", ['typed']],
    ['%w[a b', []],
    ['%w[a b].each do |e|', []],
    ['x = <<~SQL\n  select', []],
    ['x = `ls', []],
    ['x = /a', []],
    ['unless', []],
    ['case x\n  when', []],
    ['def four(a,', []],
    ['x = { a: 1,', []],
  ],
};

const javascript: Sample = {
  language: 'javascript',
  uri: 'file:///sample.ts',
  text: `import { InternalEvents } from '~/tracking'; // 😀
const EVENT = 'from_constant';
export class Cart {
  open(é: string): void {
    InternalEvents.trackEvent('plain', { label: '😀', value: 1 }, 'category');
    é(); this.trackEvent("mixin_é");
    InternalEvents.trackEvent(EVENT);
    InternalEvents.trackEvent(\`a_\${é}_b\`);
    InternalEvents.trackEvent(\`backticks\`, { ...é });
    // InternalEvents.trackEvent('comment');
    timeline.trackEvent('unrelated');
    return { 'data-event-tracking': 'attribute', 'data-event-label': 'é' };
  }
}
`,
  names: ['plain', 'mixin_é', 'backticks', 'attribute'],
  before: 'function one() {\n  ',
  after: "}\n\nfunction two() {\n  InternalEvents.trackEvent('after', { label: 'x' });\n}\n",
  halfTyped: [
    ['InternalEvents.trackEvent', []],
    ['InternalEvents.trackEvent("', ['']],
    ['InternalEvents.trackEvent("typed', ['typed']],
    ["InternalEvents.trackEvent('typed'", ['typed']],
    ["InternalEvents.trackEvent('typed', { label: ", ['typed']],
    ["InternalEvents.trackEvent('typed', { label: 'x", ['typed']],
  ],
};

const jsx: Sample = {
  ...javascript,
  uri: 'file:///sample.jsx',
  text: `const é = 1;
export const Banner = ({ name }) => (
  <a data-event-tracking="attribute_é" data-event-label={name} onClick={() => InternalEvents.trackEvent('handler')}>
    é {name}
  </a>
);
`,
  names: ['attribute_é', 'handler'],
};

const vue: Sample = {
  language: 'vue',
  uri: 'file:///sample.vue',
  text: `<!-- 😀 -->
<script lang="ts">
import { InternalEvents } from '~/tracking';
export default { methods: { go(é: string) { this.trackEvent('script', { label: 'é' }); } } };
</script>
<template>
  <div title="😀" :class="{ é: true }">
    <b data-event-tracking="static_é" :data-event-label="é" data-event-additional='{"k": "é"}'>😀 {{ é }}</b>
    <b :data-event-tracking="'bound'" @click="trackEvent('handler', { label: é })" />
    <b @click="trackEvent(&quot;entity&quot;)" v-bind="{ 'data-event-tracking': 'spread' }" /> {{ trackEvent('text') }}
    <!-- <b data-event-tracking="comment" /> -->
  </div>
</template>
`,
  names: ['script', 'static_é', 'bound', 'handler', 'entity', 'spread', 'text'],
  before: '<template>\n<div>\n',
  after: '</b>\n<i data-event-tracking="after"></i>\n</div>\n</template>\n<style>a { b: "c" }</style>\n',
  halfTyped: [
    ['<b data-event-tracking', []],
    ['<b data-event-tracking="typed', ['typed']],
    ['<b :data-event-tracking="\'typed', ['typed']],
    ['<b @click="trackEvent(\'typed', ['typed']],
    ['<b @click="trackEvent(\'typed\', { label:">', ['typed']],
    ["{{ trackEvent('typed' }}", ['typed']],
  ],
};

const html: Sample = {
  language: 'html',
  uri: 'file:///sample.html',
  text: `<!doctype html><!-- 😀 <a data-event-tracking="comment"></a> -->
<body data-event-tracking="body_é" data-event-tracking-load="true">é
<script>InternalEvents.trackEvent('script', { label: "é" })</script>
<script type="application/json">{ "x": "trackEvent('data')" }</script>
<p title='😀' data-event-tracking=unquoted><a x=é data-event-value="2" data-event-tracking='single'>é</a>
</body>
`,
  names: ['body_é', 'script', 'unquoted', 'single'],
  before: '<body>\n',
  after: '</b>\n<i data-event-tracking="after"></i>\n',
  halfTyped: [
    ['<b data-event-tracking="typed', ['typed']],
    ["<b data-event-tracking='typed", ['typed']],
    ["<script>trackEvent('typed'</script>", ['typed']],
  ],
};

const haml: Sample = {
  language: 'haml',
  uri: 'file:///sample.html.haml',
  text: `- title '😀'
%h1.é{ title: 'é', data: { event_tracking: 'hash_é', event_label: "😀" } } 😀 #{é}
.box{ data: { event_tracking: "lines",
  event_label: 'é' } }
  = link_to '😀', path, class: 'é',
    data: { event_tracking: 'helper' }
  é %a(title="é" data-event-tracking="no")
%a(title="é" data-event-tracking="html_style" data-event-label=é)
%a(title='é' data-event-tracking="a_#{é}" data-event-label='é')
-# %a{ data: { event_tracking: 'comment' } }
/ %a{ data: { event_tracking: 'comment' } }
:javascript
  InternalEvents.trackEvent('filter', { label: "é" });
%p= link_to 'é', |
  data: { event_tracking: "piped" } |

é #{link_to 'é', data: { event_tracking: 'in_text' }}
`,
  names: ['hash_é', 'lines', 'helper', 'html_style', 'filter', 'piped', 'in_text'],
  before: '%p\n  ',
  after: "  %i{ data: { event_tracking: 'after' } }\n",
  halfTyped: [
    ['%a{ data: { event_tracking: ', []],
    ["%a{ data: { event_tracking: 'typed", ['typed']],
    ["%a{ data: { event_tracking: 'typed' }", ['typed']],
    ["%a{ data: { event_tracking: 'typed',", ['typed']],
    ["= link_to 'x', data: { event_tracking: 'typed' },", ['typed']],
    ['%a(data-event-tracking="typed', ['typed']],
    ["= link_to 'x', data: { event_tracking: 'typed", ['typed']],
    ["= link_to 'x', data: { event_tracking: 'typed' } do |", ['typed']],
    ["text #{link_to 'x', data: { event_tracking: 'typed' }", []],
  ],
};

const erb: Sample = {
  language: 'erb',
  uri: 'file:///sample.html.erb',
  text: `<%# link_to 'é', data: { event_tracking: 'comment' } %>
<% if é %>😀
  <%= link_to '😀', path, data: { event_tracking: 'helper_é', event_label: é } do %><% end %>
<% end %><% # 😀 %><%= tag.b 'é', 'data-event-tracking': 'behind_note' -%>
<a title="<%= f("é") %>" data-event-tracking="static" data-event-label="<%= é %>">é</a>
<a data-event-tracking="a_<%= é %>">é</a> <a é='é' data-event-tracking="<%= é ? 'x' : "y" %>" data-event-label='"é<%= é %>'>
<%% link_to data: { event_tracking: 'escaped' } %>
<script>
  InternalEvents.trackEvent('script', { label: '<%= é %>' }); <% if é %>trackEvent('inner')<% end %>
</script>
`,
  names: ['helper_é', 'behind_note', 'static', 'script', 'inner'],
  before: '<div>\n',
  after: "<%= link_to 'x', data: { event_tracking: 'after' } %>\n</div>\n",
  halfTyped: [
    ["<%= link_to 'x', data: { event_tracking: 'typed", ['typed']],
    ["<%= link_to 'x', data: { event_tracking: 'typed %>", ['typed ']],
    ["<%= link_to 'x', data: { event_tracking: 'typed' %>", ['typed']],
    ['<b data-event-tracking="typed', ['typed']],
    ['<b data-event-tracking="<%= x', []],
  ],
};

const python: Sample = {
  language: 'python',
  uri: 'file:///sample.py',
  text: `"""Module 😀: internal_event_client.track_event("doc")"""
EVENT = "from_constant"

class Ranker:
    def rank(self, é: str) -> None:
        # internal_event_client.track_event("comment")
        é(); self.internal_event_client.track_event("plain_é", category=__name__)
        internal_event_client.track_event(
            "lines",
            additional_properties=InternalEventAdditionalProperties(label="😀", value=1, **é),
        )
        internal_event_client.track_event(EVENT)
        internal_event_client.track_event(f"a_{é}_b")
        trace.track_event("unrelated")
`,
  names: ['plain_é', 'lines'],
  before: 'def one():\n    ',
  after: '\ndef two():\n    internal_event_client.track_event("after", category=__name__)\n',
  halfTyped: [
    ['internal_event_client.track_event', []],
    ['internal_event_client.track_event("', ['']],
    ['internal_event_client.track_event("typed', ['typed']],
    ['internal_event_client.track_event("typed"', ['typed']],
    ['internal_event_client.track_event("typed", category=', ['typed']],
    ['internal_event_client.track_event("typed", additional_properties=P(label="x', ['typed']],
  ],
};

const csharp: Sample = {
  language: 'csharp',
  uri: 'file:///Sample.cs',
  text: `using GitLabSDK; // 😀
namespace Shop;
public class Cart {
  private const string Name = "from_constant";
  #region é
  public async Task Open(string é) {
    client.Track("plain_é", new { label = "😀", value = 1 });
    é(); await client.TrackAsync(@"verbatim", new Dictionary<string, object> { ["é"] = é, { "k", 2 } });
    client.Track(Name); client.Track($"a_{é}_b");
    client.Track(é ? "x" : "y", null);
    // client.Track("comment");
    /* client.Track("block"); */ var s = "client.Track(\\"text\\")";
    timeline.Track("unrelated");
    client?.Track("""raw""", é);
  }
}
`,
  names: ['plain_é', 'verbatim', 'raw'],
  before: 'using GitLabSDK;\nclass A { void One() {\n  ',
  after: '} void Two() {\n  client.Track("after", new { label = "x" });\n} }\n',
  halfTyped: [
    ['client.Track', []],
    ['client.Track(', []],
    ['client.Track("', ['']],
    ['client.Track("typed', ['typed']],
    ['client.Track("typed"', ['typed']],
    ['client.Track("typed", new { label = ', ['typed']],
    ['client.Track("typed", new { label = "x', ['typed']],
    ['client.Track($"typed_{', []],
  ],
};

export const samples: readonly Sample[] = [ruby, javascript, jsx, vue, html, haml, erb, python, csharp];
