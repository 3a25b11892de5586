import assert from 'node:assert/strict';
import { ErbSurroundings } from './erbAdapter';
import { dialects } from '../../../test/parsers/adapters';
import { firstCall, names, properties, read } from '../../../test/parsers/describe';

const erb = (text: string): readonly string[] => names('erb', text);

describe('ErbAdapter', () => {
  it('reads the Ruby of all tags', () => {
    const text = `<%= link_to 'x', data: { event_tracking: 'a' } do |f| %>
      <% track_event('b') -%><%- track_event('c') %> <%== tag.b 'x', data: { event_tracking: 'd' } =%>
      <% if x %><% elsif track_event('e') %><% end %>`;
    assert.deepEqual(erb(text), ['a', 'b', 'c', 'd', 'e']);
  });

  it('ignores comments and written-out tags', () => {
    assert.deepEqual(erb("<%# track_event('a') %><%% track_event('b') %><% # track_event('c') %>"), []);
    assert.deepEqual(erb("<% x # note %><%= track_event('a') %>"), ['a']);
  });

  it('ends a tag at its first %>, as Ruby does', () => {
    assert.deepEqual(erb('<% x = \'%>\' %><a data-event-tracking="a">'), ['a']);
  });

  it('reads attributes around tags', () => {
    const call = firstCall(
      'erb',
      `<a title="<%= f("x") %>" data-event-tracking="a" data-event-label="<%= x %>" data-event-additional='<%= y %>'>`,
    );
    assert.equal(properties(call), 'label=other …');
    assert.deepEqual(erb('<a data-event-tracking="click_<%= x %>_b">'), ['/^click_.+_b$/']);
    assert.deepEqual(erb('<a data-event-tracking="<%= x %>">'), ['?']);
    assert.deepEqual(erb('<a <% if x %>data-event-tracking="a"<% end %>>'), ['a']);
  });

  it('reads JavaScript around tags', () => {
    const script = `<% if x %>trackEvent('a', { label: <%= x.to_json %> });<% end %> trackEvent('b_<%= x %>'); trackEvent(<%= y %>);`;
    assert.deepEqual(erb(`<script>${script}</script>`), ['a', '/^b_.+$/', '?']);
    assert.equal(read('erb', script, 'show.js.erb').calls.length, 3);
    assert.equal(read('erb', script, 'show.html.erb').calls.length, 0);
  });

  it('follows variables that the template sets', () => {
    assert.deepEqual(erb("<% name = 'a' %><%= tag.b data: { event_tracking: name } %>"), ['=a']);
  });

  it('knows what tags in attributes can print', () => {
    const of = (value: string): readonly string[] => erb(`<a class="b" data-event-tracking=${value}>`);
    assert.deepEqual(of(`"<%= x ? 'a' : 'b' %>"`), ['a|b']);
    assert.deepEqual(of(`"<%= 'a' %>"`), ['a']);
    assert.deepEqual(of(`"click_<%= x ? 'a' : 'b' %>_c"`), ['click_a_c|click_b_c']);
    assert.deepEqual(of(`"<%= x %>_<%= y %>"`), ['/^.+_.+$/']);
    assert.deepEqual(of(`'say "\\" #{no} <%= x -%>'`), ['/^say "\\\\" #\\{no\\} .+$/']);
    assert.deepEqual(erb(`<% n = 'a' %>\n<a data-event-tracking="<%= n %>">`), ['=a']);
    const call = firstCall(
      'erb',
      `<a data-event-tracking="a" data-event-label="<%= 'x' %>" data-event-value='2'>`,
    );
    assert.equal(properties(call), 'label="x" value=2');
    assert.deepEqual(call.name.range.start, { line: 0, character: 24 });
  });

  it('reads the code beside attributes with tags', () => {
    const text = `<a data-event-tracking="<%= x ? 'a' : 'b' %>" @click="trackEvent('c')">`;
    assert.deepEqual([...erb(text)].sort(), ['a|b', 'c']);
  });
});

describe('ErbSurroundings', () => {
  it('need the parsers of the web for scripts and attributes only', () => {
    const surroundings = new ErbSurroundings(dialects);
    assert.ok(
      !surroundings.needWeb("<p><%= link_to 'x', data: { event_tracking: 'a' } %></p><% track_event('b')"),
    );
    assert.ok(surroundings.needWeb('<a data-event-tracking="<%= x %>">'));
    assert.ok(surroundings.needWeb("<script>InternalEvents.trackEvent('a')</script>"));
  });
});
