import * as assert from 'node:assert/strict';
import { LineMap } from '../../text';
import { nodeAt, type YamlPlace } from './nodeAt';
import { readYaml } from './yamlReader';

/** The place at `<|>`, as `part path "text"`. */
function at(marked: string): string | undefined {
  const offset = marked.indexOf('<|>');
  const text = marked.replace('<|>', '');
  const place = nodeAt(readYaml(text), new LineMap(text).position(offset));
  return place && show(place, text);
}

function show({ path, part, text, range }: YamlPlace, source: string): string {
  const lines = new LineMap(source);
  assert.equal(source.slice(lines.offset(range.start), lines.offset(range.end)), text);
  return `${part} ${path.join('/')} "${text}"`;
}

describe('nodeAt', () => {
  it('finds keys and values, the cursor at either end included', () => {
    assert.equal(at('<|>action: a\n'), 'key action "action"');
    assert.equal(at('action<|>: a\n'), 'key action "action"');
    assert.equal(at('action: a_na<|>me\n'), 'value action "a_name"');
    assert.equal(at("milestone: '18.2<|>'\n"), 'value milestone "18.2"');
    assert.equal(at('events:\n- name: x\n  unique: user<|>.id\n'), 'value events/0/unique "user.id"');
    assert.equal(at('tiers: [free, prem<|>ium]\n'), 'value tiers/1 "premium"');
    assert.equal(at('"acti<|>on": a\n'), 'key action "action"');
  });

  it('finds the value that is about to be typed', () => {
    assert.equal(at('action:<|>\ntiers: []\n'), 'value action ""');
    assert.equal(at('action: <|>\ntiers: []\n'), 'value action ""');
    assert.equal(at('events:\n- name: x\n  unique: <|>\n- name: y\n'), 'value events/0/unique ""');
    assert.equal(at('tiers:\n- free\n- <|>\n'), 'value tiers/1 ""');
    assert.equal(at('tiers: [free, <|>]\n'), 'value tiers/1 ""');
    assert.equal(at('tiers: [<|>]\n'), 'value tiers/0 ""');
    assert.equal(at('tiers: [free, <|>\naction: a\n'), 'value tiers/1 ""');
  });

  it('finds the key that is about to be typed, by its column', () => {
    assert.equal(at('<|>'), 'key  ""');
    assert.equal(at('---\n<|>'), 'key  ""');
    assert.equal(at('action: a\n<|>\ntiers: []\n'), 'key  ""');
    assert.equal(at('events:\n- name: x\n  <|>\n'), 'key events/0/ ""');
    assert.equal(at('events:\n  - name: x\n    filter:\n      <|>\n'), 'key events/0/filter/ ""');
    assert.equal(at('events:\n  - name: x\n    filter:\n      label: a\n    <|>\n'), 'key events/0/ ""');
    assert.equal(at('events:\n- name: x\n<|>\n'), 'key  ""');
    assert.equal(
      at('additional_properties:\n  label:\n    description: a\n  <|>\n'),
      'key additional_properties/ ""',
    );
    assert.equal(
      at('additional_properties:\n  label:\n    <|>\naction: a\n'),
      'key additional_properties/label/ ""',
    );
    assert.equal(at('options: {<|>}\n'), 'key options/ ""');
  });

  it('finds half-typed keys', () => {
    assert.equal(at('mile<|>'), 'key mile "mile"');
    assert.equal(at('action: a\nmile<|>'), 'key mile "mile"');
    assert.equal(at('action: a\nmile<|>\ntiers: []\n'), 'key mile "mile"');
    assert.equal(at('events:\n- name: x\n  uni<|>\n- name: y\n'), 'key events/0/uni "uni"');
    assert.equal(at('events:\n- name: x\n  uni<|>\n  operator: y\n'), 'key events/0/uni "uni"');
    assert.equal(at('events:\n- na<|>\n'), 'value events/0 "na"');
  });

  it('says nothing in comments, markers and behind values', () => {
    assert.equal(at('action: a # no<|>te\n'), undefined);
    assert.equal(at('# no<|>te\naction: a\n'), undefined);
    assert.equal(at('--<|>-\naction: a\n'), undefined);
    assert.equal(at('action: a  <|>\n'), undefined);
    assert.equal(at('tiers: [free]<|>\n'), undefined);
  });

  it('answers at every position of every prefix', function () {
    this.timeout(20_000); // thousands of parses
    const text = '---\nkey_path: "a.b"\nevents:\n- name: x\n  filter: {label: y}\ntiers: [free]\n# end\n';
    for (let end = 0; end <= text.length; end++) {
      const tree = readYaml(text.slice(0, end));
      const lines = new LineMap(text.slice(0, end));
      for (let offset = 0; offset <= end; offset++) nodeAt(tree, lines.position(offset));
    }
  });
});
