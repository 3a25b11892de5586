import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

export interface Credentials {
  readonly user: string;
  readonly password: string;
}

/** Browsers reach loopback through a rebound DNS name; a loopback name in `Host` is what they cannot fake. */
export function isLoopbackHost(host: string | undefined): boolean {
  return host !== undefined && /^(?:127\.0\.0\.1|localhost)(?::\d{1,5})?$/i.test(host);
}

/** True when the request carries the store's user and password (or the password as a bearer token). */
export function isAuthorized(
  expected: Credentials,
  headers: IncomingHttpHeaders,
  query: URLSearchParams,
): boolean {
  const given = readCredentials(expected.user, headers, query);
  const userMatches = equalsInConstantTime(given.user, expected.user);
  const passwordMatches = equalsInConstantTime(given.password, expected.password);
  return userMatches && passwordMatches;
}

function readCredentials(owner: string, headers: IncomingHttpHeaders, query: URLSearchParams): Credentials {
  const [scheme = '', value = ''] = (headers.authorization ?? '').split(' ', 2);
  if (scheme.toLowerCase() === 'bearer') return { user: owner, password: value };
  if (scheme.toLowerCase() === 'basic') {
    const text = Buffer.from(value, 'base64').toString('utf8');
    const colon = text.indexOf(':');
    return { user: text.slice(0, Math.max(0, colon)), password: text.slice(colon + 1) };
  }
  return {
    user: header(headers['x-clickhouse-user']) ?? query.get('user') ?? '',
    password: header(headers['x-clickhouse-key']) ?? query.get('password') ?? '',
  };
}

/** Digests have one length, so neither length nor content of the secret shows in the time. */
function equalsInConstantTime(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}

function header(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
