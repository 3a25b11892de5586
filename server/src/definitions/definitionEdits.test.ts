import assert from 'node:assert/strict';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { TextEdit } from 'vscode-languageserver-types';
import { DefinitionEditor } from './definitionEdits';

const event = `---
description: >
  Some text
  in lines
action: view_cart # the name
identifiers:
- user
additional_properties:
  label:
    description: Where
milestone: "18.1"
tiers: [free, premium]
`;

const metric = `key_path: counts.x
status: active
events:
  - name: a
    unique: user.id
    filter:
      label: x
  - name: b
`;

function edited(text: string, edit: TextEdit | undefined): string | undefined {
  return edit && TextDocument.applyEdits(TextDocument.create('file:///x', '', 0, text), [edit]);
}

/** The lines that an edit adds and takes. */
function diff(text: string, edit: TextEdit | undefined): readonly string[] | undefined {
  const after = edited(text, edit)?.split('\n');
  const before = text.split('\n');
  if (!after) return undefined;
  return [
    ...before.filter((it) => !after.includes(it)).map((it) => `-${it}`),
    ...after.filter((it) => !before.includes(it)).map((it) => `+${it}`),
  ];
}

describe('DefinitionEditor', () => {
  const events = new DefinitionEditor(event, 'event');
  const metrics = new DefinitionEditor(metric, 'metric');

  it('sets keys where they belong', () => {
    assert.deepEqual(diff(event, events.setKey('milestone', "'18.2'")), [
      '-milestone: "18.1"',
      "+milestone: '18.2'",
    ]);
    assert.match(edited(event, events.setKey('action', 'see_cart')) ?? '', /^action: see_cart # the name$/m);
    assert.match(edited(event, events.setKey('tiers', '\n- free')) ?? '', /^tiers:\n- free$/m);
    const inserted = edited(event, events.setKey('product_group', 'shop')) ?? '';
    assert.match(inserted, /description: Where\nproduct_group: shop\nmilestone/);
    assert.match(
      edited(event, events.setKey('internal_events', 'true')) ?? '',
      /in lines\ninternal_events: true\naction/,
    );
    assert.match(
      edited(metric, metrics.setKey('milestone_removed', "'18.2'")) ?? '',
      /active\nmilestone_removed: '18.2'\nevents/,
    );
    assert.match(
      edited('action: x', new DefinitionEditor('action: x', 'event').setKey('description', 'y')) ?? '',
      /^description: y\naction: x$/,
    );
  });

  it('takes entries out with their lines, also the first of a list item', () => {
    assert.deepEqual(diff(event, events.removeEntry(['additional_properties'])), [
      '-additional_properties:',
      '-  label:',
      '-    description: Where',
    ]);
    assert.equal(
      edited(metric, metrics.removeEntry(['events', 0, 'name'])),
      metric.replace('name: a\n    unique', 'unique'),
    );
    assert.deepEqual(diff(metric, metrics.removeEntry(['events', 0, 'filter'])), [
      '-    filter:',
      '-      label: x',
    ]);
    assert.equal(metrics.removeEntry(['events', 1, 'name']), undefined);
    assert.equal(events.removeEntry(['nothing']), undefined);
  });

  it('adds to lists and maps in their own layout, and makes those that are missing', () => {
    assert.deepEqual(diff(event, events.addItem('identifiers', 'project')), ['+- project']);
    assert.deepEqual(diff(event, events.addItem('tiers', 'ultimate')), [
      '-tiers: [free, premium]',
      '+tiers: [free, premium, ultimate]',
    ]);
    assert.match(
      edited(event, events.addItem('product_categories', 'carts')) ?? '',
      /Where\nproduct_categories:\n- carts\nmilestone/,
    );
    assert.match(
      edited(event, events.addToMap('additional_properties', 'property', '\n  description: y')) ?? '',
      /Where\n {2}property:\n {4}description: y\nmilestone/,
    );
    const bare = 'action: x\n';
    assert.equal(
      edited(
        bare,
        new DefinitionEditor(bare, 'event').addToMap('additional_properties', 'label', '\n  description: y'),
      ),
      'action: x\nadditional_properties:\n  label:\n    description: y\n',
    );
  });

  it('replaces values, and leaves alone what is in braces or broken', () => {
    assert.deepEqual(diff(metric, metrics.replaceValue(['events', 1, 'name'], 'c')), [
      '-  - name: b',
      '+  - name: c',
    ]);
    for (const text of ['{ action: x }', 'action: "x', '', '- a'])
      assert.equal(new DefinitionEditor(text, 'event').insertEntry([], 'status', 'removed'), undefined, text);
  });

  it('keeps the line ends of the file around it', () => {
    const text = 'action: x\r\nmilestone: 1\r\n';
    const edit = new DefinitionEditor(text, 'event').setKey('milestone', "'1.0'");
    assert.equal(edited(text, edit), "action: x\r\nmilestone: '1.0'\r\n");
  });

  it('takes items out of lists, with their lines', () => {
    const removed = (text: string, ...path: (string | number)[]): string | undefined =>
      edited(text, new DefinitionEditor(text, 'metric').removeItem(path));
    assert.equal(removed('tiers: [free, premium]\n', 'tiers', 0), 'tiers: [premium]\n');
    assert.equal(removed('tiers: [free, premium]\n', 'tiers', 1), 'tiers: [free]\n');
    assert.equal(removed('tiers:\n- free # all\n- premium', 'tiers', 0), 'tiers:\n- premium');
    assert.equal(removed('tiers:\r\n- free\r\n- premium\r\n', 'tiers', 1), 'tiers:\r\n- free\r\n');
    assert.equal(
      edited(metric, metrics.removeItem(['events', 0])),
      'key_path: counts.x\nstatus: active\nevents:\n  - name: b\n',
    );
    assert.equal(removed('tiers: [free]\n', 'tiers', 0), undefined);
    assert.equal(removed('tiers:\n- - a\n  - b\n', 'tiers', 0, 0), undefined);
  });
});
