import assert from 'node:assert/strict';
import { firstCall, names, properties, read } from '../../../test/parsers/describe';

const track = (argument: string): string => `internal_event_client.track_event(${argument})\n`;
const python = (text: string): readonly string[] => names('python', text);

describe('PythonAdapter: which calls', () => {
  it('knows calls by method and receiver', () => {
    const text = `
internal_event_client.track_event("bare")
self.internal_event_client.track_event("own")
self._internal_event_client.track_event("private")
request.app.internal_event_client.track_event("deep")
(
    internal_event_client
    .track_event("broken_over_lines")
)
track_event("function")
trace.track_event("foreign")
my_internal_event_client.track_event("look_alike")
`;
    assert.deepEqual(python(text), ['bare', 'own', 'private', 'deep', 'broken_over_lines']);
  });

  it('ignores comments, doc strings and definitions', () => {
    assert.deepEqual(python(`"""${track('"a"')}"""\n# ${track('"b"')}\ndef track_event(name): pass\n`), []);
  });

  it('takes the name by its keyword, too', () => {
    assert.deepEqual(python(track('event_name="a", category="c"')), ['a']);
  });
});

describe('PythonAdapter: event names', () => {
  it('reads all kinds of text', () => {
    const texts = ["'a'", '"""b"""', 'r"c"', '"d" "e"', '("f")', '"g" + "h"', '"i\\\\j"'];
    assert.deepEqual(python(texts.map(track).join('')), ['a', 'b', 'c', '=de', 'f', '=gh', 'i\\j']);
  });

  it('makes patterns of everything that is filled in', () => {
    const texts = [
      'f"a_{x}_b"',
      'f"{{{x}}}"',
      '"a_%s" % x',
      '"a_{}".format(x)',
      '"a" + x',
      'f"{x}"',
      'f"a" f"_{x!r:>9}"',
    ];
    assert.deepEqual(python(texts.map(track).join('')), [
      '/^a_.+_b$/',
      '/^\\{.+\\}$/',
      '/^a_.+$/',
      '/^a_.+$/',
      '/^a.+$/',
      '?',
      '/^a_.+$/',
    ]);
  });

  it('follows names of the file in their scopes', () => {
    const text = `
NAME = "a"
class Events(str, Enum):
    OPEN = "b"
class Ranker:
    NAME = "c"
    def __init__(self, given):
        self.kept = "d"
        self.given = given
    def rank(self, passed):
        ${track('NAME').trim()}
        ${track('Events.OPEN').trim()}
        ${track('Events.OPEN.value').trim()}
        ${track('self.NAME').trim()}
        ${track('self.kept').trim()}
        ${track('self.given').trim()}
        ${track('passed').trim()}
        local = "e"
        if x:
            local = "f"
        ${track('local').trim()}
        ${track('imported.NAME').trim()}
`;
    assert.deepEqual(python(text), ['=a', '=b', '=b', '=c', '=d', '?', '?', 'e|f', '?']);
  });

  it('collects what conditions, lists and lookups can answer', () => {
    const text = `
NAMES = {"open": "a", "close": "b"}
${track('"a" if x else "b"')}${track('x or "b"')}${track('x and "b"')}${track('NAMES["open"]')}${track('NAMES[x]')}${track('NAMES.get(x)')}
for name in ("c", "d"):
    ${track('name')}
[internal_event_client.track_event(name) for name in NAMES.values()]
`;
    assert.deepEqual(python(text), ['a|b', '?', 'b', '=a', 'a|b', 'a|b', 'c|d', 'a|b']);
  });
});

describe('PythonAdapter: arguments', () => {
  const of = (given: string): string => properties(firstCall('python', track(`"a", ${given}`)));

  it('reads the properties that a constructor takes', () => {
    const made =
      'InternalEventAdditionalProperties(label="x", value=-1, property=None, extra_key=n, ok=True)';
    assert.equal(
      of(`additional_properties=${made}`),
      'label="x" value=-1 property=null extra_key=other ok=true',
    );
    assert.equal(
      of('InternalEventAdditionalProperties(label="x", **more), category=__name__'),
      'label="x" …',
    );
    assert.equal(of('additional_properties=None'), '');
    assert.equal(of('additional_properties=made'), '…');
    assert.equal(of('category="c"'), '');
  });

  it('tells category and place', () => {
    const call = firstCall(
      'python',
      `class A:\n    async def b(self):\n        ${track('"a", category="c"')}`,
    );
    assert.deepEqual([call.category, call.symbol], ['c', 'A.b']);
  });
});

describe('PythonAdapter: bad input', () => {
  it('survives nesting that no parser can follow', () => {
    assert.deepEqual(python(`x = ${'('.repeat(20_000)}${')'.repeat(20_000)}`), []);
    assert.deepEqual(python(track('"a"')), ['a']);
  });

  it('closes brackets before a line that is not indented further', () => {
    assert.deepEqual(python(`if x:\n    ${track('"a", f([').slice(0, -2)}\n    ${track('"b"')}`), ['a', 'b']);
  });
});

describe('PythonAdapter: clients', () => {
  it('follows the names they are given', () => {
    const text = `
client = internal_event_client
client.track_event("a")
class A:
    def __init__(self, internal_event_client, other):
        self._client = internal_event_client
        self._other = other
    def run(self):
        self._client.track_event("b")
        self._other.track_event("foreign")
get_internal_event_client().track_event("c")
`;
    assert.deepEqual(python(text), ['a', 'b', 'c']);
  });

  it('takes calls that tests expect', () => {
    assert.deepEqual(
      python(
        'internal_event_client.track_event.assert_called_once_with("a", category="c")\nx.track_event.assert_called_with("b")',
      ),
      ['a'],
    );
  });
});

describe('PythonAdapter: what callers hand in', () => {
  it('is what a default says, or more', () => {
    assert.deepEqual(python(`def f(name="a"):\n    ${track('name')}`), ['a']);
    assert.deepEqual(python(`def f(name):\n    ${track('name')}`), ['?']);
  });

  it('makes calls of functions that pass it on', () => {
    const text = `
class A:
    def _track(self, name, *, label=None):
        internal_event_client.track_event(name)
    def run(self):
        self._track("a", label="x")
        self._track(name="b")
def send(event):
    internal_event_client.track_event(event)
send("c")
`;
    assert.deepEqual(python(text), ['?', 'a', 'b', '?', 'c']);
  });

  it('goes through an enumeration', () => {
    const text = `class E(StrEnum):\n    A = "a"\n    B = "b"\nfor it in E:\n    ${track('it')}`;
    assert.deepEqual(python(text), ['a|b']);
  });

  it('is told by a module elsewhere', () => {
    const [call] = read('python', `from app.events import NAME\n${track('NAME')}`).calls;
    assert.match(call?.name.kind === 'unknown' ? call.name.reason : '', /app\.events/);
  });
});

describe('PythonAdapter: properties', () => {
  it('follows variables and spreads', () => {
    const text = `extra = {"k": 1}\nmade = InternalEventAdditionalProperties(label="x", **extra)\n`;
    const call = firstCall('python', `${text}${track('"a", additional_properties=made')}`);
    assert.equal(properties(call), 'k=1 label="x"');
  });
});
