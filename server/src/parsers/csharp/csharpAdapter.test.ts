import assert from 'node:assert/strict';
import { firstCall, names, properties } from '../../../test/parsers/describe';

const track = (argument: string): string => `client.Track(${argument});\n`;
const using = 'using GitLabSDK;\n';
const within = (body: string): string => `${using}class Cart {\n  void Open() {\n${body}\n  }\n}\n`;
const csharp = (text: string): readonly string[] => names('csharp', using + text);
const inMethod = (...args: readonly string[]): readonly string[] => csharp(within(args.map(track).join('')));

describe('CSharpAdapter: which calls', () => {
  it('knows calls by method and receiver', () => {
    const text = within(`
      client.Track("bare");
      client?.Track("conditional");
      client!.Track("not_null");
      await client.TrackAsync("awaited");
      client
        .Track("broken_over_lines");
      if (ok) client.Track("in_condition"); else client.Track("in_else");
      x = y.Map(it => client.Track("in_lambda"));
      other.Track("foreign");
      Track("own");
      myclient.Track("look_alike");
      new client.Track("made");
    `);
    assert.deepEqual(csharp(text), [
      ...['bare', 'conditional', 'not_null', 'awaited', 'broken_over_lines'],
      ...['in_condition', 'in_else', 'in_lambda'],
    ]);
  });

  it('ignores comments, texts, directives and definitions', () => {
    const text = `#region client.Track("region")
// client.Track("line")
/* client.Track("block") */
class A { void Track(string name) {} string s = "client.Track(\\"text\\")"; }
#endregion`;
    assert.deepEqual(csharp(text), []);
  });
});

describe('CSharpAdapter: event names', () => {
  it('reads all kinds of text', () => {
    const texts = ['"a"', '@"b"', '"""c"""', '("d")', '"e" + "f"', '(string)"g"', 'nameof(Order.Paid)'];
    assert.deepEqual(inMethod(...texts), ['a', 'b', 'c', 'd', '=ef', 'g', '=Paid']);
  });

  it('makes patterns of everything that is filled in', () => {
    const texts = [
      '$"a_{x}_b"',
      '$"{{{x}}}"',
      '$@"a_{x["k"]}"',
      '$"""a_{x}"""',
      '$$"""a_{{x}}_{b}"""',
      '$"a_{x:N0}_{(y ? "1" : "2")}"',
      'string.Format("a_{0}", x)',
      '"a_" + x',
      '$"{x}"',
    ];
    assert.deepEqual(inMethod(...texts), [
      '/^a_.+_b$/',
      '/^\\{.+\\}$/',
      '/^a_.+$/',
      '/^a_.+$/',
      '/^a_.+_\\{b\\}$/',
      '/^a_.+_.+$/',
      '/^a_.+$/',
      '/^a_.+$/',
      '?',
    ]);
  });

  it('follows names of the file in their scopes', () => {
    const text = `
static class Events { public const string Open = "a"; public static readonly string Close = "b"; }
class Cart {
  const string Name = "c";
  string Own => "d";
  void Run(string passed, string given = "x") {
    ${track('Events.Open')}${track('Events.Close')}${track('Name')}${track('this.Own')}
    ${track('passed')}${track('given')}${track('Other.Name')}
    var local = "e";
    if (x) { local = "f"; }
    ${track('local')}${track('$"{Name}_x"')}
  }
  void Next() { ${track('local')} }
}`;
    assert.deepEqual(csharp(text), ['=a', '=b', '=c', '=d', '?', 'x', '?', 'e|f', '=c_x', '?']);
  });

  it('collects what conditions, lists and switches can answer', () => {
    const text = within(`
      ${track('ok ? "a" : "b"')}${track('x == 1 && y < 2 ? "c" : "d"')}${track('x ?? "e"')}
      ${track('kind switch { 1 => "f", { A: 2 } => "g", _ => throw new Exception() }')}
      foreach (var name in new[] { "h", "i" }) { ${track('name')} }
      var names = new List<string> { "j", "k" };
      ${track('names[x]')}
    `);
    assert.deepEqual(csharp(text), ['a|b', 'c|d', '?', 'f|g', 'h|i', 'j|k']);
  });
});

describe('CSharpAdapter: wrappers', () => {
  it('makes calls of methods that pass their parameter on', () => {
    const text = `class A {
      void Send(Dictionary<string, int> map, string name, string kind = A.B) { client.Track(name); }
      void Run() { Send(null, "a"); this.Send(map: null, name: "b"); Other("c"); }
    }`;
    assert.deepEqual(csharp(text), ['?', 'a', 'b']);
  });
});

describe('CSharpAdapter: arguments', () => {
  const of = (given: string): string => properties(firstCall('csharp', within(track(`"a", ${given}`))));

  it('reads anonymous objects, initialisers and dictionaries', () => {
    assert.equal(of('new { label = "x", value = -1, user.Id, n }'), 'label="x" value=-1 Id=other n=other');
    assert.equal(of('new Props { Label = "x", Ok = true }'), 'Label="x" Ok=true');
    const made = 'new Dictionary<string, object>';
    assert.equal(of(`${made} { ["label"] = "x", ["n"] = null }`), 'label="x" n=null');
    assert.equal(of(`${made}() { { "label", "x" }, { key, 2 } }`), 'label="x" …');
    assert.equal(of('eventPayload: new() { Label = "x" }'), 'Label="x"');
    assert.equal(of('payload'), '…');
    assert.equal(of('null'), '');
  });

  it('follows an object in a variable', () => {
    const text = within(`var payload = new { label = "x" };\n${track('"a", payload')}`);
    assert.equal(properties(firstCall('csharp', text)), 'label="x"');
  });

  it('tells the place', () => {
    const text = `${using}namespace Shop; class A<T> : B { async Task C(int x) { ${track('"a"')} } }`;
    assert.equal(firstCall('csharp', text).symbol, 'A.C');
  });
});

describe('CSharpAdapter: bad input', () => {
  it('survives nesting that no parser can follow', () => {
    assert.doesNotThrow(() => csharp(`client.Track(${'('.repeat(50_000)}`));
    assert.doesNotThrow(() => csharp(`x = ${'$"{'.repeat(5_000)}`));
    assert.deepEqual(csharp(within(track('"a"'))), ['a']);
  });

  it('keeps what follows half typed code', () => {
    assert.deepEqual(csharp(within(`client.Track("a", new { label = \n}\nvoid B() {\n${track('"b"')}`)), [
      'a',
      'b',
    ]);
  });
});
