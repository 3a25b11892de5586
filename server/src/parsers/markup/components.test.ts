import assert from 'node:assert/strict';
import { firstCall, names, properties } from '../../../test/parsers/describe';

const vue = (text: string): string => names('vue', text).join(' ');
const comp = (options: string, template = ''): string =>
  `<script>import { InternalEvents } from '~/tracking';
export default { mixins: [InternalEvents.mixin()], ${options} };</script><template>${template}</template>`;

describe('Vue: names of components', () => {
  it('reads computed members and results of methods', () => {
    assert.equal(
      vue(
        comp(
          "computed: { eventName() { return this.isNew ? 'a' : 'b'; }, other: { get() { return 'c'; } } }, methods: { go() { this.trackEvent(this.eventName); this.trackEvent(this.other); this.trackEvent(this.m()); }, m() { return 'd'; } }",
          `<b @click="trackEvent(eventName)" :data-event-tracking="other" />`,
        ),
      ),
      'a|b =c =d a|b =c',
    );
  });
  it('reads data, and lists of it in v-for', () => {
    assert.equal(
      vue(
        comp(
          "data() { return { name: 'a', tabs: [{ event: 'x' }, { event: 'y' }] }; }, methods: { go() { this.trackEvent(this.name) } }",
          `<b v-for="tab in tabs" @click="trackEvent(tab.event)" /><b v-for="({ event }, i) in tabs" :data-event-tracking="event" />`,
        ),
      ),
      '=a x|y x|y',
    );
  });
  it('reads lists that data puts together', () => {
    const data =
      "data() { const tabs = [{ event: 'a' }]; if (this.x) { tabs.push({ other: 1 }, { event: 'b' }); } return { tabs }; }";
    const template = `<b v-for="tab in tabs" @click="tab.event && trackEvent(tab.event)" />`;
    assert.equal(vue(comp(data, template)), 'a|b');
  });

  it('reads props and their defaults', () => {
    assert.equal(
      vue(
        comp(
          "props: { name: { type: String, default: 'a' }, must: { type: String, required: true } }",
          `<b @click="trackEvent(name)" /><b @click="trackEvent(must)" />`,
        ),
      ),
      'a ?',
    );
  });
  it('reads what setup gives back', () => {
    assert.equal(
      vue(comp("setup() { const n = 'a'; return { n }; }", `<b :data-event-tracking="n" />`)),
      '=a',
    );
  });
  it('reads components that a function makes', () => {
    assert.equal(
      vue(
        `<script lang="ts">const X = 'a'; export default defineComponent({ data: () => ({ n: 'b' }), X })</script><template><b :data-event-tracking="n" /><b :data-event-tracking="$options.X" /></template>`,
      ),
      '=b =a',
    );
  });
  it('reads script setup', () => {
    assert.equal(
      vue(
        `<script setup lang="ts">import { InternalEvents } from '~/tracking'; const { trackEvent } = InternalEvents; const NAME = 'a'; const tabs = [{ e: 'b' }, { e: 'c' }]; const props = defineProps({ x: { type: String, default: 'z' } }); trackEvent(props.x)</script><template><b @click="trackEvent(NAME)" /><b v-for="t of tabs" :key="t.e" @click="() => trackEvent(t.e)" /><i @click="trackEvent(x)" /></template>`,
      ),
      'z =a b|c z',
    );
  });
  it('reads calls of a method that wraps one', () => {
    assert.equal(
      vue(comp('methods: { log(name) { this.trackEvent(name) } }', `<b @click="log('a')" />`)),
      '? a',
    );
  });
  it('reads the old mixin in templates', () => {
    assert.equal(
      vue(
        `<script>export default { mixins: [Tracking.mixin()] }</script><template><b @click="track('a')" /></template>`,
      ),
      'a',
    );
  });
});

describe('Vue: what is no call', () => {
  it('reads no attribute without data-', () => {
    assert.equal(vue(`<template><b :event-tracking="x" event-tracking="a" /></template>`), '');
  });
  it('reads no function of a slot', () => {
    assert.equal(vue(comp('', `<x #default="{ trackEvent }"><b @click="trackEvent('a')" /></x>`)), '');
  });
  it('reads nothing in other template languages', () => {
    assert.equal(vue(`<template lang="slm">\ndiv(data-event-tracking="a")\n</template>`), '');
  });
  it('reads no mapped action of the same name', () => {
    assert.equal(
      vue(
        `<script>export default { methods: { ...mapActions(['trackEvent']), go() { this.trackEvent('a') } } }</script>`,
      ),
      '',
    );
  });
});

describe('Vue: attributes', () => {
  it('reads siblings from an object that has a name', () => {
    const text = `<script setup>const attrs = { 'data-event-label': 'x' };</script>
      <template><b data-event-tracking="a" v-bind="attrs" /></template>`;
    assert.equal(properties(firstCall('vue', text)), 'label="x"');
  });
});

describe('HTML', () => {
  it('reads handlers and scripts', () => {
    const text = `<button onclick="InternalEvents.trackEvent('a')">x</button><script>InternalEvents.trackEvent('b')</script>`;
    assert.deepEqual(names('html', text), ['a', 'b']);
  });
});
