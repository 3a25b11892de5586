import assert from 'node:assert/strict';
import { readYaml } from '../parsers/definitions/yamlReader';
import { definitionAtCursor } from './definitionAtCursor';
import { partAt } from './definitionPart';

/** `KIND path [what is replaced]` and what else is special, of the place marked `<|>`. */
function at(marked: string): string {
  const cursor = marked.indexOf('<|>');
  const text = marked.replace('<|>', '');
  const found = definitionAtCursor(text, cursor);
  if (!found) return 'nothing';
  const { kind, path, replace, quote, lead, hasColon, siblings } = found;
  const more = [
    hasColon ? 'colon' : '',
    quote ? `${quote.character}${quote.isClosed ? quote.character : ''}` : '',
    lead === '' ? '' : `lead "${lead}"`,
    siblings.length === 0 ? '' : `beside ${siblings.join(' ')}`,
  ];
  const place = `${kind} ${path.join('.')} [${text.slice(replace.start, replace.end)}]`;
  return [place, ...more].filter((it) => it !== '').join(' ');
}

const metric = 'key_path: counts.a\nevents:\n- name: view\n  unique: user.id\n- name: buy\n';

describe('the cursor in a definition', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['<|>', 'key  []'],
    ['---\nacti<|>', 'key  [acti]'],
    ['{a\n<|> b', 'nothing'],
    ['action: a\nsta<|>\ntiers: [free]', 'key  [sta] beside action tiers'],
    ['action: a\n<|>\ntiers: [free]', 'key  [] beside action tiers'],
    ['acti<|>on: a\ntiers: [free]', 'key  [action] colon beside tiers'],
    ['status:<|>', 'value status [] lead " "'],
    ['status: <|>', 'value status []'],
    ['status: act<|>ive # so far', 'value status [active]'],
    ['status: active # so <|>far', 'nothing'],
    ['# sta<|>', 'nothing'],
    ["milestone: '16<|>", "value milestone [16] '"],
    ["milestone: '16<|>.1' # x", "value milestone [16.1] ''"],
    ["milestone: '16.1'<|>", 'nothing'],
    ['tiers: [free, <|>]', 'value tiers.1 [] beside free'],
    ['tiers: [free, pre<|>', 'value tiers.1 [pre] beside free'],
    ['tiers: [<|>]\nstatus: active', 'value tiers.0 []'],
    ['tiers: [free]<|>', 'nothing'],
    ['tiers: [\n  free,\n  <|>\n]', 'value tiers.1 [] beside free'],
    ['tiers:\n- free\n- <|>\nstatus: active', 'open tiers.1 [] beside free'],
    ['tiers:\n- free\n-<|>\nstatus: active', 'open tiers.1 [] lead " " beside free'],
    ['tiers:\n- free\n- pre<|>', 'open tiers.1 [pre] beside free'],
    ['tiers:\n  - free\n  <|>', 'open tiers.1 [] lead "- " beside free'],
    ['tiers:\n  <|>\nstatus: active', 'open tiers []'],
    ['tiers:\n- free\n<|>', 'key  [] beside tiers'],
    ['description: one\n  two <|>', 'nothing'],
    ['description: |\n  key: <|>\nstatus: a', 'nothing'],
    ['description: |\n  key: a\nsta<|>', 'key  [sta] beside description'],
    ['description: >-\n  a\n  <|>', 'nothing'],
    [`${metric}  un<|>\ntiers: [free]`, 'key events.1 [un] beside name'],
    [`${metric}  <|>`, 'key events.1 [] beside name'],
    [`${metric}- <|>`, 'open events.2 []'],
    [`${metric}- na<|>`, 'open events.2 [na]'],
    [`${metric}- na<|>me: x`, 'key events.2 [name] colon'],
    [`${metric}  filter: <|>`, 'value events.1.filter []'],
    [`${metric}  filter: { la<|> }`, 'key events.1.filter [la]'],
    [`${metric}  filter: { label: a, <|>value: 1 }`, 'key events.1.filter [value] colon beside label'],
    [`${metric}  filter: { label: a<|> }`, 'value events.1.filter.label [a]'],
    [`${metric}  filter:\n    label: <|>`, 'value events.1.filter.label []'],
    [`${metric}  filter:\n    <|>`, 'open events.1.filter []'],
    [`${metric}  filter:\n    label: a\n    <|>`, 'key events.1.filter [] beside label'],
    ['events:\n- { name: <|>', 'value events.0.name []'],
    ['"act<|>ion": x', 'key  [action] colon'],
    ['a: "open\nsta<|>\nb: 1', 'key  [sta] beside a b'],
    ['- name: x\n  ev<|>\n', 'key 0 [ev] beside name'],
    ['\tsta<|>', 'key  [sta]'],
    ['action: a\r\nsta<|>\r\ntiers: [free]\r\n', 'key  [sta] beside action tiers'],
    ['action: a\n---<|>', 'nothing'],
    ['label: 😀 é<|>', 'value label [😀 é]'],
  ];
  for (const [text, expected] of cases)
    it(JSON.stringify(text), () => {
      assert.equal(at(text), expected);
    });

  it('answers at every place of any text', () => {
    const texts = [
      metric,
      'a: [b, {c: "d\n',
      '- - - x: |\n  y',
      ': :\n-\n- [[{',
      '?\n? a\n: b',
      '\uFEFFa: b\n\tc',
      '{a\n b: {c\n\n d',
    ];
    for (const text of texts)
      for (let cursor = 0; cursor <= text.length; cursor++) {
        const found = definitionAtCursor(text, cursor);
        if (!found) continue;
        assert.ok(found.replace.start <= cursor && cursor <= found.replace.end && found.column >= 0);
      }
  });

  it('takes no more time for deep or endless texts', () => {
    const texts = [
      '- '.repeat(20_000),
      '['.repeat(50_000),
      'a:\n'.repeat(50_000),
      `a: "${'x\n'.repeat(50_000)}`,
    ];
    for (const text of texts) definitionAtCursor(text, text.length);
  });
});

describe('what of a definition stands at a place', () => {
  const part = (marked: string): string => {
    const found = partAt(readYaml(marked.replace('<|>', '')), marked.indexOf('<|>'));
    return found ? `${found.part} ${found.path.join('.')}` : 'nothing';
  };

  it('is a key or a value', () => {
    assert.equal(part('sta<|>tus: active'), 'key status');
    assert.equal(part('status: act<|>ive'), 'value status');
    assert.equal(part('tiers: [free, prem<|>ium]'), 'value tiers.1');
    assert.equal(part('events:\n- name: a\n  filter: { la<|>bel: x }'), 'key events.0.filter.label');
    assert.equal(part('events:\n- name: a\n <|> unique: b'), 'nothing');
    assert.equal(part('status: <|>   '), 'nothing');
  });
});
