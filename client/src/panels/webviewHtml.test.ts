import assert from 'node:assert/strict';
import { webviewHtml } from './webviewHtml';

const page = {
  title: '<b> & "c"',
  cspSource: "'self' https://cdn.example",
  script: 'https://host.example/chart.js?a=1&b="2"',
  style: 'https://host.example/chart.css',
};

function policyOf(html: string): string {
  const content = /Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? '';
  return content.replaceAll('&#39;', "'");
}

describe('webviewHtml', () => {
  it('allows nothing but its own script, style, fonts and pictures', () => {
    const policy = policyOf(webviewHtml(page));
    assert.match(
      policy,
      /^default-src 'none'; script-src 'nonce-[\w-]{20,}'; style-src 'self' https:\/\/cdn\.example; /,
    );
    assert.doesNotMatch(policy, /unsafe|connect-src|\*/);
  });

  it('gives the script the nonce of the policy, a new one every time', () => {
    const nonces = [webviewHtml(page), webviewHtml(page)].map((html) => {
      const nonce = /<script nonce="([^"]+)"/.exec(html)?.[1];
      assert.ok(nonce && policyOf(html).includes(`'nonce-${nonce}'`));
      return nonce;
    });
    assert.notEqual(nonces[0], nonces[1]);
  });

  it('escapes what it is given', () => {
    const html = webviewHtml(page);
    assert.ok(html.includes('<title>&lt;b&gt; &amp; &quot;c&quot;</title>'));
    assert.ok(html.includes('src="https://host.example/chart.js?a=1&amp;b=&quot;2&quot;"'));
  });

  it('holds no inline code and no inline style', () => {
    assert.doesNotMatch(webviewHtml(page), /<script[^>]*>[^<]|<style|style=|\son\w+=/);
  });
});
