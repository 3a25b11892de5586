/** An address as it is saved, or one plain line that says what is wrong with it. */
export type StoreUrl =
  { readonly ok: true; readonly url: string } | { readonly ok: false; readonly reason: string };

/**
 * Reads what a user types as the address of a ClickHouse: `https://host:8443`. A missing scheme means https,
 * or http on this machine.
 */
export function parseStoreUrl(input: string): StoreUrl {
  const text = input.trim();
  if (text === '')
    return { ok: false, reason: 'Enter the address, such as https://clickhouse.example.com:8443' };
  const url = toUrl(text);
  if (!url) return { ok: false, reason: 'This is no address. Use https://host:port' };
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    return {
      ok: false,
      reason: 'Use the HTTP interface: http:// (usually port 8123) or https:// (usually port 8443)',
    };
  }
  if (url.username !== '' || url.password !== '') {
    return { ok: false, reason: 'Leave user name and password out; the next steps ask for them' };
  }
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '') {
    return { ok: false, reason: 'Only host and port, nothing behind them' };
  }
  if (url.port === '9000' || url.port === '9440') {
    return {
      ok: false,
      reason: `Port ${url.port} speaks the native protocol; use the HTTP port, usually 8123 or 8443`,
    };
  }
  return { ok: true, url: url.origin };
}

/** True when a password for this address would cross a network in the clear. */
export function isUnencrypted(url: string): boolean {
  const parsed = toUrl(url);
  return parsed?.protocol === 'http:' && !isLoopback(parsed.hostname);
}

function toUrl(text: string): URL | undefined {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) return parse(text);
  const guess = parse(`https://${text}`);
  return guess && isLoopback(guess.hostname) ? parse(`http://${text}`) : guess;
}

function parse(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127(\.\d+){3}$/.test(host);
}
