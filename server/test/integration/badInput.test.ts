import assert from 'node:assert/strict';
import { renameSync } from 'node:fs';
import { FileChangeType } from 'vscode-languageserver-protocol/node';
import { useBench } from './bench';
import { textOf, type LspClient } from './lspClient';
import type { TestFolder } from './testFolder';

const declares = (action: string): string =>
  [
    '---',
    'description: What happens',
    'internal_events: true',
    `action: ${action}`,
    'identifiers:',
    '- user',
    'product_group: checkout',
    "milestone: '18.0'",
    'introduced_by_url: https://code.example.com/1',
    'tiers:',
    '- free',
    '- premium',
    '- ultimate',
    '',
  ].join('\n');
const sends = (action: string): string => `Gitlab::InternalEvents.track_event('${action}', user: user)\n`;

/** A definition `known` and a caller that is right and one that is wrong: what must work beside any bad file. */
const sound = {
  'config/events/known.yml': declares('known'),
  'app/right.rb': sends('known'),
  'app/wrong.rb': sends('unknown'),
};

describe('bad input', function () {
  this.timeout(120_000);

  const bench = useBench();

  /** A server on the sound files and these. */
  async function startWith(
    files: Readonly<Record<string, string | Uint8Array>>,
  ): Promise<{ folder: TestFolder; client: LspClient }> {
    const folder = bench.folder({ ...sound, ...files });
    const client = await bench.start({ folders: [folder] });
    await client.waitForDiagnostics(folder.uri('app/wrong.rb'), [/'unknown'/]);
    await client.settle();
    assert.deepEqual(client.diagnosticsOf(folder.uri('app/right.rb')), []);
    return { folder, client };
  }

  const messages = (client: LspClient, uri: string): readonly string[] =>
    client.diagnosticsOf(uri).map(({ message }) => textOf(message));

  describe('on disk', () => {
    it('broken YAML is told where it breaks, and the rest of the file counts', async () => {
      const { folder, client } = await startWith({
        'config/events/broken.yml': declares('broken').replace('identifiers:', 'identifiers: [user'),
        'app/broken.rb': sends('broken'),
      });
      const found = client.diagnosticsOf(folder.uri('config/events/broken.yml'));
      assert.ok(found.length > 0);
      assert.ok(
        found.every(({ range }) => range.start.line >= 4),
        JSON.stringify(found),
      );
      assert.deepEqual(client.diagnosticsOf(folder.uri('app/broken.rb')), []);
    });

    it('YAML that is no definition at all is told', async () => {
      const { folder, client } = await startWith({
        'config/events/list.yml': '- one\n- two\n',
        'config/events/text.yml': 'just some words',
        'config/events/alias.yml': 'action: &a known_too\ndescription: *b\n',
        'config/events/tabs.yml': 'action: x\n\tdescription: y\n',
        'config/metrics/number.yml': '42\n',
      });
      for (const file of ['events/list', 'events/text', 'events/alias', 'events/tabs', 'metrics/number'])
        assert.ok(messages(client, folder.uri(`config/${file}.yml`)).length > 0, file);
    });

    it('an empty file says nothing, and an empty definition is told', async () => {
      const { folder, client } = await startWith({
        'config/events/empty.yml': '',
        'config/metrics/blank.yml': '\n\n',
        'app/empty.rb': '',
        'app/empty.js': '',
        'app/empty.vue': '',
        '.metric-lens.yml': '',
      });
      for (const file of ['app/empty.rb', 'app/empty.js', 'app/empty.vue'])
        assert.deepEqual(messages(client, folder.uri(file)), []);
      for (const file of ['config/events/empty.yml', 'config/metrics/blank.yml'])
        assert.ok(messages(client, folder.uri(file)).length > 0, file);
    });

    it('a file of 5 MB is not read; it is told when it holds what looks like a call', async () => {
      const filler = `# ${'x'.repeat(98)}\n`.repeat(52_000);
      const { folder, client } = await startWith({
        'app/big.rb': filler + sends('unknown'),
        'app/big_and_harmless.rb': filler,
        'config/events/big.yml': declares('big') + filler,
      });
      for (const file of ['app/big.rb', 'config/events/big.yml'])
        assert.match(
          messages(client, folder.uri(file)).join(),
          /larger \(5\.\d MB\) than the 2 MB that are read/,
        );
      assert.deepEqual(messages(client, folder.uri('app/big_and_harmless.rb')), []);
    });

    it('a binary file is not read', async () => {
      const bytes = Buffer.concat([Buffer.from([0, 1, 2, 255, 254]), Buffer.from(sends('unknown'))]);
      const { folder, client } = await startWith({
        'app/binary.rb': bytes,
        'config/events/binary.yml': bytes,
      });
      for (const file of ['app/binary.rb', 'config/events/binary.yml'])
        assert.deepEqual(messages(client, folder.uri(file)), [
          'This file is not text, so nothing in it is indexed.',
        ]);
    });

    it('invalid UTF-8 costs the letters that are wrong, and nothing else', async () => {
      const latin1 = Buffer.from(`# caf\xe9 \xff\n${sends('knwon')}`, 'latin1');
      const { folder, client } = await startWith({
        'app/latin1.rb': latin1,
        'app/latin1.js': Buffer.from("// caf\xe9\nInternalEvents.trackEvent('knwon');\n", 'latin1'),
      });
      for (const [file, character] of [
        ['app/latin1.rb', 36],
        ['app/latin1.js', 27],
      ] as const) {
        const [found] = client.diagnosticsOf(folder.uri(file));
        assert.match(textOf(found!.message), /'knwon'/);
        assert.deepEqual(found?.range, {
          start: { line: 1, character },
          end: { line: 1, character: character + 5 },
        });
      }
    });

    it('line ends of Windows and byte order marks move nothing', async () => {
      const code = `# one\n# two\n${sends('knwon')}`;
      const { folder, client } = await startWith({
        'app/crlf.rb': code.replaceAll('\n', '\r\n'),
        'app/bom.rb': `\uFEFF${code}`,
        'app/bom_first.rb': `\uFEFF${sends('knwon')}`,
        'config/events/with_crlf.yml': `\uFEFF${declares('with_crlf').replaceAll('\n', '\r\n')}`,
        'app/uses_crlf.rb': sends('with_crlf'),
      });
      for (const [file, line] of [
        ['app/crlf.rb', 2],
        ['app/bom.rb', 2],
        ['app/bom_first.rb', 0],
      ] as const) {
        const ranges = client.diagnosticsOf(folder.uri(file)).map(({ range }) => range);
        assert.deepEqual(ranges, [{ start: { line, character: 36 }, end: { line, character: 41 } }], file);
      }
      assert.deepEqual(messages(client, folder.uri('config/events/with_crlf.yml')), []);
      assert.deepEqual(messages(client, folder.uri('app/uses_crlf.rb')), []);
    });

    it('columns are right behind emoji and other wide letters', async () => {
      const { folder, client } = await startWith({
        'app/emoji.rb': `puts('👩‍👩‍👧 é 漢 𝒳'); ${sends('knwon')}`,
        'app/emoji.js': `log('👩‍👩‍👧 é 漢 𝒳'); InternalEvents.trackEvent('knwon');\n`,
      });
      for (const file of ['app/emoji.rb', 'app/emoji.js']) {
        const [found] = client.diagnosticsOf(folder.uri(file));
        const { start, end } = found!.range;
        assert.equal(folder.read(file).slice(start.character, end.character), 'knwon', file);
      }
    });

    it('a project file that makes no sense is told in the log, and the defaults hold', async () => {
      for (const text of ['rules: [', 'rules: 7\nstore: { url: nonsense }\n', '- a\n']) {
        const folder = bench.folder({ ...sound, '.metric-lens.yml': text });
        const client = await bench.start({ folders: [folder] });
        await client.waitForDiagnostics(folder.uri('app/wrong.rb'), [/'unknown'/]);
        assert.ok(client.errors.splice(0).length > 0, text);
      }
    });
  });

  it('several definitions of one event: all are found, and none of its calls is wrong', async () => {
    const { folder, client } = await startWith({
      'config/events/twice.yml': declares('twice'),
      'config/events/twice_again.yml': declares('twice'),
      'app/twice.rb': sends('twice'),
    });
    const document = await client.open(folder, 'app/twice.rb');
    assert.equal((await client.definition(document, document.at("'twice'", 3))).length, 2);
    assert.match((await client.hover(document, document.at("'twice'", 3))) ?? '', /twice/);
    const labels = (await client.complete(document, document.at("'twice'", 3))).map(({ label }) => label);
    assert.deepEqual(labels.sort(), ['known', 'twice']);
    folder.remove('config/events/twice.yml');
    await client.changeOnDisk([folder.uri('config/events/twice.yml'), FileChangeType.Deleted]);
    await client.settle();
    assert.deepEqual(client.diagnosticsOf(document.uri), []);
    folder.remove('config/events/twice_again.yml');
    await client.changeOnDisk([folder.uri('config/events/twice_again.yml'), FileChangeType.Deleted]);
    await client.waitForDiagnostics(document.uri, ['unknown-event']);
  });

  describe('while typing', () => {
    const samples: Readonly<Record<string, string>> = {
      'app/typed.rb': [
        'class CartsController',
        "  track_event :show, name: 'known', conditions: -> { true }",
        '  def create',
        '    track_internal_event(\'known\', user: user, additional_properties: { label: "a#{b}" })',
        '    Gitlab::InternalEvents.track_event(NAME, **args) if a && %w[b c].any? { |it| it =~ /d/ }',
        '  end',
        'end',
      ].join('\n'),
      'app/typed.ts': [
        "import { InternalEvents } from '~/tracking';",
        'const name = a ? `known_${b}` : "known";',
        "export const send = (): void => InternalEvents.trackEvent('known', { label: `x`, value: 1 });",
        'InternalEvents.trackEvent(name);',
      ].join('\n'),
      'app/typed.vue': [
        '<script>',
        "export default { methods: { go() { this.trackEvent('known', { label: 'a' }); } } };",
        '</script>',
        '<template>',
        "  <button :data-event-tracking=\"a ? 'known' : 'unknown'\" @click=\"trackEvent('known')\">é 👍</button>",
        '</template>',
      ].join('\n'),
      'config/events/typed.yml': declares('typed'),
      'config/metrics/typed.yml': [
        'key_path: counts.typed',
        'data_source: internal_events',
        'time_frame: [7d, 28d]',
        'events:',
        '- name: known',
        '  unique: user.id',
        '  filter: { label: "a" }',
      ].join('\n'),
    };

    for (const [file, text] of Object.entries(samples)) {
      it(`every prefix of ${file} is answered`, async () => {
        const { folder, client } = await startWith({});
        const document = await client.open(folder, file, '');
        for (const letter of text) {
          await document.type(letter);
          const lines = document.text.split('\n');
          const end = { line: lines.length - 1, character: lines.at(-1)!.length };
          await Promise.all([
            client.complete(document, end),
            client.hover(document, end),
            client.lenses(document),
            client.definition(document, end),
          ]);
        }
        await client.settle(document);
        assert.deepEqual(messages(client, folder.uri('app/right.rb')), []);
        assert.equal(document.text, text);
      });
    }

    it('a change that arrives in one piece with its request is taken in first', async () => {
      const { folder, client } = await startWith({});
      const document = await client.open(folder, 'app/right.rb');
      let labels: Promise<readonly { label: string }[]> | undefined;
      await client.together(() => {
        void document.setText(sends('unknown'));
        labels = client.complete(document, { line: 0, character: 38 });
      });
      assert.deepEqual(
        (await labels!).map(({ label }) => label),
        ['known'],
      );
      await client.waitForDiagnostics(document.uri, [/'unknown'/]);
    });

    it('a text of 5 MB in an open file costs an answer, not the server', async () => {
      const { folder, client } = await startWith({});
      const document = await client.open(
        folder,
        'app/big.rb',
        `x = '${'y'.repeat(90)}'\n`.repeat(52_000) + sends('unknown'),
      );
      await client.settle(document);
      const other = await client.open(folder, 'app/right.rb');
      assert.match((await client.hover(other, other.at("'known'", 3))) ?? '', /known/);
    });
  });

  it('a definition that is deleted while it is open counts no more, until it is there again', async () => {
    const { folder, client } = await startWith({ 'config/events/other.yml': declares('other') });
    const file = 'config/events/known.yml';
    const document = await client.open(folder, file);
    const caller = folder.uri('app/right.rb');
    folder.remove(file);
    await client.changeOnDisk([document.uri, FileChangeType.Deleted]);
    await client.waitForDiagnostics(caller, [/'known'/]);
    // what the key means is told, but nothing of an event: no call, no metric
    assert.doesNotMatch((await client.hover(document, document.at('known', 2))) ?? '', /\bcall/);
    await document.close();
    await client.settle();
    assert.equal(client.diagnosticsOf(caller).length, 1);
    folder.write(file, declares('known'));
    await client.changeOnDisk([document.uri, FileChangeType.Created]);
    await client.waitForDiagnostics(caller, []);
  });

  it('without any definition left no call is wrong', async () => {
    const { folder, client } = await startWith({});
    folder.remove('config');
    await client.changeOnDisk([folder.uri('config'), FileChangeType.Deleted]);
    await client.waitForDiagnostics(folder.uri('app/wrong.rb'), []);
    assert.equal(client.allDiagnostics().size, 0);
  });

  it('a renamed folder takes its definitions and calls along', async () => {
    const { folder, client } = await startWith({
      'engines/one/config/events/moved.yml': declares('moved'),
      'engines/one/app/moved.rb': sends('moved') + sends('mvoed'),
    });
    await client.waitForDiagnostics(folder.uri('engines/one/app/moved.rb'), [/'mvoed'/]);
    renameSync(folder.at('engines/one'), folder.at('engines/two'));
    await client.changeOnDisk(
      [folder.uri('engines/one'), FileChangeType.Deleted],
      [folder.uri('engines/two/config/events/moved.yml'), FileChangeType.Created],
      [folder.uri('engines/two/app/moved.rb'), FileChangeType.Created],
    );
    await client.waitForDiagnostics(folder.uri('engines/one/app/moved.rb'), []);
    await client.waitForDiagnostics(folder.uri('engines/two/app/moved.rb'), [/'mvoed'/]);
    const document = await client.open(folder, 'engines/two/app/moved.rb');
    const [definition, ...others] = await client.definition(document, document.at("'moved'", 3));
    assert.equal(definition?.uri, folder.uri('engines/two/config/events/moved.yml'));
    assert.deepEqual(others, []);
  });

  it('a workspace folder that is not there is an empty one', async () => {
    const folder = bench.folder({});
    const client = bench.launch({ folders: [folder] });
    folder.dispose();
    await client.initialize();
    await client.indexed();
    assert.equal(client.allDiagnostics().size, 0);
  });

  it('addresses that are no files are left alone', async () => {
    const { client } = await startWith({});
    for (const uri of [
      'untitled:Untitled-1',
      'git:/app/x.rb?ref',
      'file:///%E0%A4%A',
      'inmemory://model/1.rb',
    ]) {
      await client.connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri, languageId: 'ruby', version: 1, text: sends('known') },
      });
      const position = { line: 0, character: 38 };
      await client.connection.sendRequest('textDocument/hover', { textDocument: { uri }, position });
      await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
    }
    await client.settle();
  });
});
