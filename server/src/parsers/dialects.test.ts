import assert from 'node:assert/strict';
import { dialectIds } from '@shared/config';
import { dialects } from '../../test/parsers/adapters';
import { firstCall, names, properties, read } from '../../test/parsers/describe';

describe('GitLab SDK dialects', () => {
  it('know calls in every language', () => {
    const browser = "import { glClientSDK } from '@gitlab/application-sdk-browser';\n";
    assert.deepEqual(
      names('javascript', `${browser}const c = glClientSDK({});\nc.track('a', { x: 1 });\nother.track('b');`),
      ['a'],
    );
    assert.deepEqual(
      names(
        'ruby',
        "require 'gitlab-sdk'\nclient = GitlabSDK::Client.new(app_id: 'x')\nclient.track('a', { x: 1 })\nother.track('b')",
      ),
      ['a'],
    );
    const python = 'from gitlab_sdk import Client\nclient = Client(app_id="x")\n';
    assert.deepEqual(
      names('python', `${python}client.track(event_name="a", event_payload={"x": 1})\nother.track("b")`),
      ['a'],
    );
    assert.deepEqual(
      names(
        'csharp',
        'using GitLabSDK;\nclass A { void B() { client.Track("a", p); client.Track(eventName: "b"); } }',
      ),
      ['a', 'b'],
    );
  });
});

describe('Segment', () => {
  const web =
    "import { AnalyticsBrowser } from '@segment/analytics-next';\nconst analytics = AnalyticsBrowser.load({});\n";

  it('takes a name and properties', () => {
    const call = firstCall('javascript', `${web}analytics.track('Order Placed', { total: 2, plan: 'x' });`);
    assert.equal(properties(call), 'total=2 plan="x"');
    assert.equal(call.dialect, 'segment');
  });

  it('takes one message', () => {
    const text = `import { Analytics } from '@segment/analytics-node';\nconst a = new Analytics({});\na.track({ userId: 1, event: 'A', properties: { x: 1 } });\na.page('no');`;
    assert.deepEqual(names('javascript', text), ['A']);
    assert.equal(properties(firstCall('javascript', text)), 'x=1');
  });

  it('speaks Python, Ruby and C#', () => {
    assert.deepEqual(
      names(
        'python',
        "import segment.analytics as analytics\nanalytics.track('u', 'A', {'x': 1})\nanalytics.track(user_id='u', event='B')",
      ),
      ['A', 'B'],
    );
    assert.deepEqual(
      names(
        'ruby',
        "require 'segment/analytics'\nAnalytics.track(user_id: 1, event: 'A', properties: { x: 1 })\nAnalytics.page(name: 'x')",
      ),
      ['A'],
    );
    assert.deepEqual(
      names(
        'csharp',
        'using Segment;\nclass A { void B() { Analytics.Client.Track("u", "A", new Properties() { { "x", 1 } }); } }',
      ),
      ['A'],
    );
  });

  it('leaves alone what only looks like it', () => {
    assert.deepEqual(names('javascript', "analytics.track('a', {})"), []);
    assert.deepEqual(names('javascript', "import analytics from './analytics';\nanalytics.track('a')"), []);
    assert.deepEqual(
      names('javascript', `${web}timeline.track('a'); class T { track(name) {} }\nnew T().track('b');`),
      [],
    );
    assert.deepEqual(
      names('ruby', "class Analytics\n  def track(event:)\n  end\nend\nAnalytics.track(event: 'a')"),
      [],
    );
  });
});

describe('Snowplow', () => {
  it('names structured events by their action', () => {
    const text =
      "import { newTracker, trackStructEvent } from '@snowplow/browser-tracker';\ntrackStructEvent({ category: 'c', action: 'a', label: 'l', value: 1 });";
    const call = firstCall('javascript', text);
    assert.deepEqual(
      [names('javascript', text), call.category, properties(call)],
      [['a'], 'c', 'label="l" value=1'],
    );
  });

  it('names self-describing events by their schema', () => {
    const schema = 'iglu:com.example/click/jsonschema/1-0-0';
    const text = `import { trackSelfDescribingEvent } from '@snowplow/browser-tracker';\ntrackSelfDescribingEvent({ event: { schema: '${schema}', data: { x: 1 } } });`;
    assert.deepEqual(names('javascript', text), [schema]);
    assert.equal(properties(firstCall('javascript', text)), 'x=1');
  });

  it('speaks Python and Ruby', () => {
    assert.deepEqual(
      names(
        'python',
        "from snowplow_tracker import Tracker\ntracker.track_struct_event('c', 'a', label='l')",
      ),
      ['a'],
    );
    assert.deepEqual(
      names('ruby', "require 'snowplow-tracker'\ntracker.track_struct_event(category: 'c', action: 'a')"),
      ['a'],
    );
  });

  it('leaves alone what only looks like it', () => {
    assert.deepEqual(names('javascript', "trackStructEvent({ action: 'a' })"), []);
  });
});

describe('PostHog', () => {
  it('captures under any name the client has', () => {
    assert.deepEqual(
      names('javascript', "import ph from 'posthog-js';\nph.capture('a', { x: 1 });\nx.capture('b');"),
      ['a'],
    );
    const node =
      "import { PostHog } from 'posthog-node';\nconst client = new PostHog('k');\nclient.capture({ distinctId: 'd', event: 'a', properties: { x: 1 } });";
    assert.deepEqual(names('javascript', node), ['a']);
    const hook =
      "import { usePostHog } from 'posthog-js/react';\nconst p = usePostHog();\np?.capture('a');\nif (x) { const p = camera(); p.capture('b'); }";
    assert.deepEqual(names('javascript', hook), ['a']);
  });

  it('speaks Python in both orders, and Ruby', () => {
    const python =
      "import posthog\nposthog.capture('d', 'a', {'x': 1})\nposthog.capture('b', distinct_id='d')\nposthog.capture(distinct_id='d', event='c')";
    assert.deepEqual(names('python', python), ['a', 'b', 'c']);
    assert.deepEqual(
      names(
        'python',
        "from posthog import Posthog\nclient = Posthog('k')\nclient.capture('d', 'a')\ncamera.capture('d', 'b')",
      ),
      ['a'],
    );
    assert.deepEqual(
      names(
        'ruby',
        "require 'posthog'\nposthog.capture({ distinct_id: 'd', event: 'a', properties: { x: 1 } })\nposthog.capture(distinct_id: 'd', event: 'b')",
      ),
      ['a', 'b'],
    );
  });

  it('leaves alone what only looks like it', () => {
    assert.deepEqual(names('javascript', "posthog.capture('a')"), []);
    assert.deepEqual(names('python', 'with capture.capture("a") as x: pass'), []);
  });
});

describe('Amplitude and Mixpanel', () => {
  it('take imported functions and clients', () => {
    assert.deepEqual(
      names('javascript', "import { track } from '@amplitude/analytics-browser';\ntrack('a', { x: 1 });"),
      ['a'],
    );
    assert.deepEqual(
      names(
        'javascript',
        "import * as amplitude from '@amplitude/analytics-browser';\namplitude.logEvent('a');",
      ),
      ['a'],
    );
    assert.deepEqual(
      names(
        'javascript',
        "const Mixpanel = require('mixpanel');\nconst mp = Mixpanel.init('t');\nmp.track('a', { x: 1 });",
      ),
      ['a'],
    );
    assert.deepEqual(
      names('python', "from mixpanel import Mixpanel\nmp = Mixpanel('t')\nmp.track(user.id, 'a', {'x': 1})"),
      ['a'],
    );
  });

  it('leave alone what only looks like it', () => {
    assert.deepEqual(
      names(
        'javascript',
        "import mixpanel from 'mixpanel-browser';\nimport { track } from './video';\ntrack('a'); player.track('b');",
      ),
      [],
    );
    assert.equal(read('javascript', "amplitude.track('a')").calls.length, 0);
  });
});

describe('dialects that can be switched on', () => {
  it('are those that need an import', () => {
    const gated = dialects.filter((it) => Object.keys(it.modules).length > 0).map((it) => it.id);
    assert.deepEqual(gated.sort(), [...dialectIds].sort());
  });
});
