import assert from 'node:assert/strict';
import { LineMap } from '../../text';
import { firstCall, names, properties, read } from '../../../test/parsers/describe';

const template = (html: string): readonly string[] => names('vue', `<template>${html}</template>`);
const inTemplate = (html: string): string => properties(firstCall('vue', `<template>${html}</template>`));

describe('MarkupAdapter: Vue files', () => {
  it('reads scripts of every kind', () => {
    assert.deepEqual(names('vue', `<script>export default { go() { this.trackEvent('a') } }</script>`), [
      'a',
    ]);
    assert.deepEqual(names('vue', `<script setup lang="ts">trackEvent('a' as Name);</script>`), ['a']);
    assert.deepEqual(names('vue', `<script lang="tsx">const x = <a data-event-tracking="a" />;</script>`), [
      'a',
    ]);
    assert.deepEqual(names('vue', `<script src="./x.js"></script><style>trackEvent('a')</style>`), []);
  });

  it('reads code wherever a template holds it', () => {
    assert.deepEqual(template(`<b @click="trackEvent('a')" v-on:blur="if (x) { trackEvent('b') }" />`), [
      'a',
      'b',
    ]);
    assert.deepEqual(
      template(`<b @click="() => trackEvent('a')" v-on="{ focus: () => trackEvent('b') }" />`),
      ['a', 'b'],
    );
    assert.deepEqual(
      template(`<b v-if="trackEvent('a')" :[key]="trackEvent('b')">{{ trackEvent('c') }}</b>`),
      ['a', 'b', 'c'],
    );
    assert.deepEqual(
      template(
        `<b :style="{ x: trackEvent('a') }" v-for="i in trackEvent('b')" #default="{ trackEvent }" />`,
      ),
      ['a', 'b'],
    );
    assert.deepEqual(template(`<!-- <b @click="trackEvent('a')" /> -->`), []);
  });

  it('reads code that is written with entities where it stands', () => {
    const text = `<template><b @click="x &amp;&amp; (() =&gt; trackEvent(&quot;typed&quot;))" /></template>`;
    const call = firstCall('vue', text);
    const lines = new LineMap(text);
    assert.equal(text.slice(lines.offset(call.name.range.start), lines.offset(call.name.range.end)), 'typed');
  });

  it('joins static, bound and spread attributes of one element', () => {
    assert.equal(
      inTemplate(
        `<b data-event-label="x" :data-event-property="y" v-bind="{ 'data-event-tracking': 'a', 'data-event-value': 2 }" />`,
      ),
      'label="x" property=other value=2',
    );
    assert.equal(
      inTemplate(
        `<b v-bind="{ 'data-event-label': 'x' }" v-bind:data-event-tracking="'a'" data-event-value="1" />`,
      ),
      'label="x" value=1',
    );
  });

  it('reads attribute objects that are handed to components', () => {
    assert.equal(
      inTemplate(`<x :attrs="{ 'data-event-tracking': 'a', 'data-event-label': 'x' }" />`),
      'label="x"',
    );
    assert.deepEqual(template(`<x v-bind="ok ? { 'data-event-tracking': 'a' } : {}" />`), ['a']);
  });

  it('resolves names of the script in the template', () => {
    assert.deepEqual(
      names(
        'vue',
        `<script setup>const NAME = 'a';</script><template><b :data-event-tracking="NAME" /></template>`,
      ),
      ['=a'],
    );
    assert.deepEqual(
      names(
        'vue',
        `<script>const B = 'b'; export default { names: { open: 'a' }, B };</script>
         <template><b @click="trackEvent($options.names.open)" /><b @click="trackEvent($options.B)" /></template>`,
      ),
      ['=a', '=b'],
    );
  });

  it('ignores calls of a method that the component defines itself', () => {
    assert.deepEqual(
      names(
        'vue',
        `<script>export default { methods: { trackEvent() {} } }</script><template><b @click="trackEvent('a')" /></template>`,
      ),
      [],
    );
  });

  it('needs the name of the event where it is sent on load', () => {
    assert.deepEqual(template('<b data-event-tracking-load="true" data-event-label="x" />'), []);
    assert.deepEqual(template('<b data-event-tracking-load="true" data-event-tracking="a" />'), ['a']);
    assert.deepEqual(template('<b data-event-tracking />'), []);
  });

  it('reads additional properties as JSON, at their places', () => {
    const text = `<template><b data-event-tracking="a" data-event-additional='{"key": "v", "nested": { "a,b": [1] }, "n": 1}' /></template>`;
    const call = firstCall('vue', text);
    assert.equal(properties(call), 'key="v" nested=other n=1');
    const lines = new LineMap(text);
    const written = call.properties.map((it) =>
      text.slice(lines.offset(it.range.start), lines.offset(it.range.end)),
    );
    assert.deepEqual(written, ['"key": "v"', '"nested": { "a,b": [1] }', '"n": 1']);
    assert.equal(inTemplate(`<b data-event-tracking="a" data-event-additional="{ k: 'v' }" />`), '');
    assert.equal(
      inTemplate(`<b data-event-tracking="a" data-event-additional="{&quot;k&quot;: 1}" />`),
      'k=1',
    );
    assert.equal(inTemplate(`<b data-event-tracking="a" :data-event-additional="extra" />`), '…');
  });

  it('points at all of a JSON text whose letters are written as entities', () => {
    const text =
      '<template><b data-event-tracking="a" data-event-additional="{&quot;k&quot;: 1}" /></template>';
    const [property] = firstCall('vue', text).properties;
    const start = text.indexOf('{&quot;');
    assert.deepEqual(property?.keyRange, new LineMap(text).range({ start, end: text.indexOf('}"') + 1 }));
  });

  it('takes numbers only where the page does', () => {
    assert.equal(
      inTemplate('<b data-event-tracking="a" data-event-label="1" data-event-value="1.5" />'),
      'label="1" value=1.5',
    );
    assert.equal(inTemplate('<b data-event-tracking="a" data-event-value="many" />'), 'value="many"');
    assert.equal(inTemplate('<b data-event-tracking="a" data-event-value="" />'), 'value=""');
  });
});

describe('MarkupAdapter: HTML', () => {
  it('reads attributes and scripts, but no data blocks', () => {
    const text = `<body data-event-tracking=a><script type="module">trackEvent('b')</script>
      <script type="text/template"><b data-event-tracking="no"></b></script></body>`;
    assert.deepEqual(names('html', text), ['a', 'b']);
  });

  it('marks legacy attributes', () => {
    const call = firstCall('html', '<a data-track-action="a" data-track-label="x" data-track-value="2">');
    assert.deepEqual([call.legacy, properties(call)], [true, 'label="x" value=2']);
  });

  it('reads attributes behind values that go over lines', () => {
    const text =
      '<a title="one\n  two" data-event-tracking="a">\n<b data-x="\n<i data-event-tracking="b"></i>';
    assert.deepEqual(names('html', text), ['a', 'b']);
  });

  it('reports a script that is nested too deeply, and reads the rest', () => {
    const { calls, problems } = read(
      'html',
      `<script>${'['.repeat(50_000)}</script><a data-event-tracking="a"></a>`,
    );
    assert.deepEqual([calls.length, problems[0]?.code], [1, 'unreadable-file']);
  });

  it('reads deeply nested elements', () => {
    const text = `${'<div>'.repeat(20_000)}<a data-event-tracking="a"></a>`;
    assert.deepEqual(names('html', text), ['a']);
  });
});
